package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.device.BulkReport;
import io.iotcenter.device.BulkResult.Outcome;
import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DevicePage;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.RegistryReport;
import io.iotcenter.device.Removal;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.testkit.MisbehavingServer;
import io.iotcenter.testkit.Opened;
import io.iotcenter.testkit.ReceivedRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fleets, on a real server. Prints what it took. */
@Tag("influx")
class InfluxRegistryScaleTest {
  @RegisterExtension final Opened opened = Opened.byTest();

  private InfluxRegistryFixture place;
  private MisbehavingServer line;

  @BeforeEach
  void prepare() throws Exception {
    place = opened.add(new InfluxRegistryFixture());
    line = opened.add(MisbehavingServer.inFrontOf(place.server()));
  }

  private DeviceRegistry registry(String url) {
    InfluxSettings direct = place.settings();
    return place.open(
        new InfluxSettings(
            url,
            direct.token(),
            direct.organization(),
            direct.bucket(),
            direct.deviceBucket(),
            false,
            direct.schema(),
            direct.requestTimeout()),
        RegistrySettings.of(
            Clock.systemUTC(),
            "fleet",
            TokenChoice.none(TokenStorage.readable()),
            new WriteGate(false)));
  }

  private static <T> T timed(String what, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    System.out.printf("%s: %,d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    return result;
  }

  @Test
  void aLookUpIsOneQueryHoweverManyDevicesThereAre() throws Exception {
    fill(2_000);
    requireOneQuery();
  }

  @Test
  @Tag("long")
  void aLookUpAmongHundredThousandIsOneQuery() throws Exception {
    fill(100_000);
    requireOneQuery();
    DeviceRegistry registry = registry(place.server().url());
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();
    long[] most = {0};
    long listed =
        timed(
            "list of 100,000",
            () -> {
              try (Stream<Device> devices = registry.list()) {
                return devices
                    .peek(
                        device -> {
                          if (device.id().endsWith("000")) {
                            System.gc();
                            most[0] =
                                Math.max(most[0], runtime.totalMemory() - runtime.freeMemory());
                          }
                        })
                    .count();
              }
            });
    assertThat(listed).isEqualTo(100_000);
    System.out.printf("heap in use while listing: %,d KB more%n", (most[0] - before) >> 10);
    assertThat(most[0] - before).isLessThan(8 << 20);
    DevicePage page =
        timed(
            "page of 100 after half",
            () -> registry.page(DeviceFilter.all(), "device-050000", 100));
    assertThat(page.devices()).extracting(Device::id).startsWith("device-050001");
    assertThat(timed("maintain", registry::maintain).done()).isEmpty();
  }

  /** Devices as the registry writes them; nobody made their tokens. */
  private void fill(int devices) throws Exception {
    long now = System.currentTimeMillis() * 1_000_000;
    for (int from = 0; from < devices; from += 5_000) {
      StringBuilder lines = new StringBuilder();
      for (int i = from; i < Math.min(devices, from + 5_000); i++) {
        String record =
            "{\"version\":2,\"nonce\":\"%x\",\"at\":%d,\"kind\":\"REGISTERED\",\"actor\":\"fleet\",\"state\":\"ACTIVE\",\"current\":{\"authorization\":\"%016x\",\"fingerprint\":\"%064x\"},\"rights\":\"READ_WRITE\"}"
                .formatted(i, now / 1_000_000, i + 1, i);
        lines.append(
            "deviceauth,deviceId=device-%06d key=\"%016x\",token=\"t\" %d%n"
                .formatted(i, i + 1, now));
        lines.append("devicestate,deviceId=device-%06d entry=\"".formatted(i));
        lines.append(record.replace("\"", "\\\"")).append("\" ").append(now + 1).append('\n');
      }
      place.write(place.settings().deviceBucket(), lines.toString());
    }
  }

  private void requireOneQuery() {
    DeviceRegistry registry = registry(line.url());
    registry.find("device-000000"); // the first call also looks the bucket up
    int before = line.requests().size();

    Device device = timed("one look-up", () -> registry.find("device-001234").orElseThrow());

    assertThat(device.authorizationId()).isEqualTo("%016x".formatted(1_235));
    List<ReceivedRequest> requests = line.requests();
    assertThat(requests).hasSize(before + 1);
    assertThat(requests.get(before).path()).isEqualTo("/query");
    assertThat(registry.find("device-0")).isEmpty();
    assertThat(line.requests()).hasSize(before + 2);
  }

  @Test
  void noCallThatAUserWaitsForListsAuthorizations() {
    DeviceRegistry registry = registry(line.url());
    registry.register("pump-7");
    registry.registerIfAbsent("pump-7");
    registry.find("pump-7");
    registry.list().count();
    registry.rotate("pump-7", Duration.ofDays(1));
    registry.confirm("pump-7");
    registry.disable("pump-7");
    registry.enable("pump-7");
    registry.shareCredentials("pump-7", List.of("pump-8"));
    registry.history("pump-7");
    registry.maintain();
    registry.remove("pump-8", Removal.WITH_DATA);

    assertThat(line.requests())
        .noneMatch(
            request ->
                request.method().equals("GET") && request.path().endsWith("/authorizations"));
  }

  @Test
  @Tag("long")
  void tenThousandAreRegisteredInBulk() throws Exception {
    int count = 10_000;
    List<String> ids = IntStream.range(0, count).mapToObj("device-%05d"::formatted).toList();
    DeviceRegistry registry = registry(place.server().url());
    DeviceProfile profile = DeviceProfile.standard().withAttribute("site", "north");
    long start = System.nanoTime();

    BulkReport report = registry.registerAll(ids, profile, (result, done, total) -> true);

    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%,d registered in %.1f s: %.0f a second%n", count, seconds, count / seconds);
    assertThat(report.count(Outcome.REGISTERED)).isEqualTo(count);
    assertThat(place.authorizations()).hasSize(count);
    assertThat(timed("list", () -> registry.list().map(Device::id).toList())).isEqualTo(ids);
    assertThat(registry.list(DeviceFilter.all().attribute("site", "north"))).hasSize(count);
    assertThat(registry.list(DeviceFilter.all().attribute("site", "south"))).isEmpty();
    assertThat(
            timed("again", () -> registry.registerAll(ids, profile, (r, d, t) -> true))
                .count(Outcome.EXISTED))
        .isEqualTo(count);
    RegistryReport inspection = timed("inspect", registry::inspect);
    assertThat(inspection.findings()).isEmpty();
    assertThat(inspection.devices()).isEqualTo(count);
  }
}
