package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Removal;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.testkit.Opened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Devices we write are what the tutorial's programs read, and the reverse. */
@Tag("influx")
class InfluxTutorialDevicesTest {
  @RegisterExtension final Opened opened = Opened.byTest();

  private InfluxRegistryFixture place;
  private DeviceRegistry registry;

  @BeforeEach
  void prepare() throws Exception {
    place = opened.add(new InfluxRegistryFixture());
    registry =
        place.open(
            RegistrySettings.of(
                Clock.systemUTC(),
                "operator",
                TokenChoice.none(TokenStorage.readable()),
                new WriteGate(false)));
  }

  /** The query of {@code iot-api-js}, for all devices or for one, and how it joins its rows. */
  private Map<String, Map<String, String>> asTheTutorialReads(String deviceFilter)
      throws Exception {
    String csv =
        place
            .server()
            .flux(
                """
                from(bucket:"%s")
                  |> range(start: 0)
                  |> filter(fn: (r) => r._measurement == "deviceauth" %s)
                  |> last()
                """
                    .formatted(place.settings().deviceBucket(), deviceFilter));
    Map<String, Map<String, String>> devices = new TreeMap<>();
    List<String> header = List.of();
    for (String line : csv.lines().toList()) {
      List<String> cells = List.of(line.split(",", -1));
      if (line.startsWith(",result")) {
        header = cells;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
          row.put(header.get(i), cells.get(i));
        }
        devices
            .computeIfAbsent(row.get("deviceId"), id -> new TreeMap<>())
            .put(row.get("_field"), row.get("_value"));
      }
    }
    return devices;
  }

  @Test
  void whatWeWriteTheTutorialReads() throws Exception {
    registry.register("active");
    DeviceCredentials old = registry.register("rotated").credentials().orElseThrow();
    DeviceCredentials fresh = registry.rotate("rotated", Duration.ofDays(1));
    registry.register("disabled");
    registry.disable("disabled");
    registry.registerWithoutToken("without");
    registry.shareCredentials("active", List.of("sharer"));
    registry.register("removed");
    registry.remove("removed", Removal.KEEP_DATA);

    Map<String, Map<String, String>> read = asTheTutorialReads("and r._field != \"token\"");

    assertThat(read).containsOnlyKeys("active", "rotated", "disabled", "without", "sharer");
    for (Device device : registry.list().toList()) {
      assertThat(read.get(device.id())).isEqualTo(Map.of("key", device.authorizationId()));
    }
    String one = "and r.deviceId == \"%s\"";
    assertThat(asTheTutorialReads(one.formatted("rotated")))
        .isEqualTo(
            Map.of("rotated", Map.of("key", fresh.authorizationId(), "token", fresh.token())));
    assertThat(asTheTutorialReads(one.formatted("removed"))).isEmpty();
    registry.confirm("rotated");
    assertThat(asTheTutorialReads("").toString()).doesNotContain(old.token());
    String shared = asTheTutorialReads(one.formatted("sharer")).get("sharer").get("token");
    assertThat(place.write(shared)).isEqualTo(204);
  }

  @Test
  void whatTheTutorialAndTheProgramBeforeItWriteWeRead() throws Exception {
    Instant created = Instant.parse("2021-06-01T08:00:00Z");
    long nanos = created.toEpochMilli() * 1_000_000;
    String js = place.addAuthorization("js-1");
    String v2 = place.addAuthorization("v2-1");
    place.write(
        place.settings().deviceBucket(),
        String.join(
            "\n",
            // iot-api-js: one point of both fields
            "deviceauth,deviceId=js-1 key=\"%s\",token=\"t1\" %d".formatted(js, nanos),
            // iot-api-python: keys that no server gave
            "deviceauth,deviceId=py-1 key=\"fake_auth_id_py-1\",token=\"fake_auth_token_py-1\" %d"
                .formatted(nanos + 1_000_000),
            // iot-center-v2: a field more; and a device whose authorization it took away
            "deviceauth,deviceId=v2-1 key=\"%s\",token=\"t2\",createdAt=\"%s\" %d"
                .formatted(v2, created, nanos + 2_000_000),
            "deviceauth,deviceId=v2-gone key=\"0123456789abcdef\",token=\"t3\",createdAt=\"%s\" %d"
                .formatted(created, nanos),
            "deviceauth,deviceId=v2-gone key=\"\",token=\"\" %d".formatted(nanos + 3_000_000)));

    assertThat(registry.list().map(Device::id)).containsExactly("js-1", "py-1", "v2-1");
    assertThat(registry.find("js-1").orElseThrow())
        .isEqualTo(new Device("js-1", js, DeviceState.ACTIVE, created, List.of()));
    assertThat(registry.find("v2-1").orElseThrow().authorizationId()).isEqualTo(v2);
    assertThat(registry.find("v2-1").orElseThrow().updatedAt()).isEqualTo(created.plusMillis(2));
    assertThat(registry.credentials("v2-1").orElseThrow().token()).isEqualTo("t2");
    // it has no token in either program; there it is shown with an empty key, here it may be
    // registered anew
    assertThat(registry.find("v2-gone")).isEmpty();
    assertThat(asTheTutorialReads("and r._field == \"key\"").get("v2-gone").get("key")).isEmpty();
    registry.register("v2-gone");
    assertThat(asTheTutorialReads("and r._field == \"key\"").get("v2-gone").get("key"))
        .isEqualTo(registry.find("v2-gone").orElseThrow().authorizationId());
    assertThat(registry.rotate("v2-1", Duration.ZERO).token()).isNotEqualTo("t2");
    assertThat(asTheTutorialReads("").toString()).doesNotContain("t2");
    registry.remove("v2-1", Removal.KEEP_DATA);
    assertThat(asTheTutorialReads("")).doesNotContainKey("v2-1");
  }
}
