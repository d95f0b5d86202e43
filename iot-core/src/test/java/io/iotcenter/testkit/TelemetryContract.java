package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iotcenter.IotCenter;
import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.model.Timestamps;
import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Reading;
import io.iotcenter.telemetry.DeliveryException;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryReport;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.TelemetryRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of telemetry, from the record to the reading, whatever it is kept in. */
public abstract class TelemetryContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(30);

  protected final SettableClock clock = new SettableClock(NOON);
  private IotCenter iot;

  /** An IoT Center without telemetry. Closed by the kit. */
  protected abstract IotCenter open(DeliveryOptions options, Clock clock) throws Exception;

  @BeforeEach
  void openIotCenter() throws Exception {
    iot = open(DeliveryOptions.builder().linger(Duration.ZERO).build(), clock);
  }

  @AfterEach
  void closeIotCenter() {
    if (iot != null) {
      iot.close();
    }
  }

  private void reopen(DeliveryOptions options) throws Exception {
    iot.close();
    iot = open(options, clock);
  }

  private List<Reading> readings(String device) {
    return iot.query().device(device).toList();
  }

  @Test
  void everyTypeOfFieldComesBackAsItWas() {
    String text = "say \"hi\" \\ é 😀 \n\t{} ${x} $\\";
    iot.telemetry()
        .record("a")
        .tag("TemperatureSensor", "bme280")
        .field("d", 0.30000000000000004)
        .field("whole", 48.0)
        .field("i", Long.MIN_VALUE)
        .unsignedField("u", -1)
        .field("b", true)
        .field("s", text)
        .time(NOON)
        .send();
    assertThat(iot.telemetry().flush(SOON).stored()).isEqualTo(1);

    Reading reading = readings("a").get(0);
    assertThat(reading.time()).isEqualTo(NOON);
    assertThat(reading.value("d")).contains(0.30000000000000004);
    assertThat(reading.value("whole")).contains(48.0);
    assertThat(reading.value("i")).contains(Long.MIN_VALUE);
    assertThat(reading.value("u")).contains(UnsignedLong.ofBits(-1));
    assertThat(reading.value("b")).contains(true);
    assertThat(reading.value("s")).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.1,
        -0.01,
        1e15,
        1e300,
        -1.5e-300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        1e-7,
        9007199254740993.0,
        123456789.123456789,
        1e21,
        4503599627370497.5
      })
  void aDoubleComesBackAsTheSameDouble(double value) {
    iot.telemetry().device("a").field("v", value).time(NOON).send();
    iot.telemetry().flush(SOON);

    assertThat(readings("a").get(0).value("v")).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"); drop",
        "$\\x",
        "${r}",
        "😀 émoji",
        "a b",
        "a,b=c",
        "a=b",
        "'",
        "a\\b",
        "#",
        "_x",
        "time",
        "%s",
        "/a/b?c=d&e",
        "a;b",
        "*",
        ".*",
        "--",
        "\\,",
        "a\\\\b",
        " "
      })
  void hostileButLegalNamesMeanWhatTheySay(String name) {
    iot.telemetry().record("other").field("v", 1.0).send();
    TelemetryRecord.Builder record = TelemetryRecord.device(name).tag("where", name);
    boolean isLegalKey = !name.startsWith("_") && !name.equals("time") && !name.equals("\\,");
    String key = isLegalKey ? name : "text";
    iot.telemetry().write(record.field(key, name).time(NOON).build());
    iot.telemetry()
        .device(name, Map.of("where", name))
        .field(key, name + "!")
        .time(NOON.plusSeconds(1))
        .send();
    iot.telemetry().flush(SOON);

    assertThat(readings(name))
        .extracting(reading -> reading.value(key).orElse("none"))
        .containsExactly(name, name + "!");
    assertThat(readings(name)).extracting(Reading::deviceId).containsOnly(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NANOS", "MICROS", "MILLIS", "SECONDS"})
  void noAutomaticTimeOverwritesAnother(String precision) throws Exception {
    reopen(
        DeliveryOptions.builder()
            .linger(Duration.ZERO)
            .precision(ChronoUnit.valueOf(precision))
            .build());
    for (int i = 0; i < 200; i++) {
      iot.telemetry().record("a").field("n", i).send();
      if (i % 50 == 0) {
        clock.advance(Duration.ofMinutes(-1));
      }
    }
    iot.telemetry().flush(SOON);

    assertThat(readings("a")).hasSize(200);
    assertThat(readings("a"))
        .extracting(reading -> reading.value("n").orElseThrow())
        .first()
        .isEqualTo(0L);
  }

  @Test
  void recordsOfOneSeriesAndTimeAreOnePoint() {
    iot.telemetry().record("a").field("x", 1.0).field("y", 1.0).time(NOON).send();
    iot.telemetry().record("a").field("y", 2.0).field("z", 2.0).time(NOON).send();
    iot.telemetry().flush(SOON);

    Reading reading = readings("a").get(0);
    assertThat(readings("a")).hasSize(1);
    assertThat(reading.value("x")).contains(1.0);
    assertThat(reading.value("y")).contains(2.0);
    assertThat(reading.value("z")).contains(2.0);
  }

  @Test
  void theEarliestAndTheLatestTimeAreKept() {
    iot.telemetry().record("a").field("v", 1.0).time(Timestamps.MIN).send();
    iot.telemetry().record("a").field("v", 2.0).time(Timestamps.MAX).send();
    iot.telemetry().flush(SOON);

    assertThat(readings("a"))
        .extracting(Reading::time)
        .containsExactly(Timestamps.MIN, Timestamps.MAX);
  }

  @Test
  void aFieldOfTheSchemaTakesWholeNumbersAndDoubles() {
    iot.telemetry().record("a").field("Temperature", 21).time(NOON).send();
    iot.telemetry().record("a").field("Temperature", 21.5).time(NOON.plusSeconds(1)).send();
    iot.telemetry().flush(SOON);

    assertThat(readings("a"))
        .extracting(reading -> reading.temperature().orElseThrow())
        .containsExactly(21.0, 21.5);
  }

  @Test
  void aTypeConflictIsInTheReportWithItsLineAndTheRestIsStored() {
    iot.telemetry().record("a").field("v", 1.5).time(NOON).send();
    iot.telemetry().flush(SOON);
    DeviceWriter device = iot.telemetry().device("a");
    for (int i = 1; i <= 50; i++) {
      if (i == 20 || i == 21 || i == 50) {
        device.field("v", "text");
      } else {
        device.field("v", i + 0.5);
      }
      device.time(NOON.plusSeconds(i)).send();
    }
    DeliveryException refused =
        catchThrowableOfType(DeliveryException.class, () -> iot.telemetry().flush(SOON));

    DeliveryReport report = refused.report();
    assertThat(report.stored()).isEqualTo(47);
    assertThat(report.rejected()).isEqualTo(3);
    assertThat(report.pending()).isZero();
    assertThat(report.rejections())
        .extracting(rejection -> rejection.line())
        .allSatisfy(line -> assertThat(line).startsWith("environment,device=a v=\"text\" "));
    assertThat(report.rejections())
        .extracting(rejection -> rejection.reason())
        .allSatisfy(reason -> assertThat(reason).containsIgnoringCase("conflict"));
    assertThat(readings("a")).hasSize(48);
    assertThat(iot.telemetry().flush(SOON).isComplete()).isTrue();
  }

  @Test
  void manyRecordsOfManyDevicesAllArrive() {
    DeviceWriter[] devices = new DeviceWriter[20];
    for (int d = 0; d < devices.length; d++) {
      devices[d] = iot.telemetry().device("d" + d, Map.of("TemperatureSensor", "bme280"));
    }
    for (int i = 0; i < 1_000; i++) {
      for (DeviceWriter device : devices) {
        device.field("Temperature", 20 + i * 0.01).time(NOON.plusSeconds(i)).send();
      }
    }
    assertThat(iot.telemetry().flush(SOON).stored()).isEqualTo(20_000);

    List<Reading> counts =
        iot.query()
            .allDevices()
            .between(NOON, NOON.plusSeconds(1_000))
            .aggregate(Aggregation.COUNT)
            .toList();
    assertThat(counts).hasSize(20);
    assertThat(counts)
        .allSatisfy(
            count -> assertThat(count.value("Temperature", Aggregation.COUNT)).contains(1_000L));
  }

  @Test
  void devicesAreAskedByWhatTheRegistryKnowsOfThem() {
    DeviceProfile cellar = DeviceProfile.standard().withLabel("cellar");
    iot.devices().register("pump-1", cellar);
    iot.devices().register("pump-2", cellar.withAttribute("type", "WILO-25"));
    iot.devices().register("roof-1");
    for (String device : List.of("pump-1", "pump-2", "roof-1", "stranger")) {
      iot.telemetry().record(device).field("v", 1.0).time(NOON).send();
    }
    assertThat(iot.telemetry().flush(SOON).stored()).isEqualTo(4);

    DeviceFilter inCellar = DeviceFilter.all().label("cellar");
    assertThat(iot.query(inCellar).latest().toList())
        .extracting(Reading::deviceId)
        .containsExactly("pump-1", "pump-2");
    assertThat(iot.query(inCellar.attribute("type", "WILO-25")).toList())
        .extracting(Reading::deviceId)
        .containsExactly("pump-2");
    assertThat(iot.query(DeviceFilter.all()).toList())
        .extracting(Reading::deviceId)
        .containsExactly("pump-1", "pump-2", "roof-1");
    assertThat(iot.query(DeviceFilter.all().label("attic")).toList()).isEmpty();
  }

  @Test
  void theLongestStringIsKept() {
    String longest = "x".repeat(1_048_576);
    iot.telemetry().record("a").field("s", longest).time(NOON).send();
    assertThat(iot.telemetry().flush(SOON).stored()).isEqualTo(1);
    assertThat(readings("a").get(0).value("s")).contains(longest);
  }

  @Test
  void nothingWorksAfterCloseAndCloseIsIdempotent() {
    DeviceWriter device = iot.telemetry().device("a");
    device.field("v", 1.0).send();
    iot.close();
    iot.close();

    assertThatThrownBy(() -> device.field("v", 1.0).send())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> iot.telemetry().record("a").field("v", 1.0).send())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> readings("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> iot.devices().find("a")).isInstanceOf(IllegalStateException.class);
    assertThat(iot.telemetry().status().stored()).isEqualTo(1);
  }
}
