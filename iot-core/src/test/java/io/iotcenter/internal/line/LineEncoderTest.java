package io.iotcenter.internal.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.TelemetryRecord;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineEncoderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
  private static final String NOW_NANOS = "1772366400123456789";

  private final SettableClock clock = new SettableClock(NOW);
  private final Lines lines = new Lines();
  private final LineEncoder encoder = encoder(ChronoUnit.NANOS);

  private LineEncoder encoder(ChronoUnit precision) {
    return new LineEncoder(TelemetrySchema.iotStarter(), device -> lines, clock, precision);
  }

  @Test
  void everyTypeOfFieldAsLineProtocolHasIt() {
    encoder.write(
        TelemetryRecord.device("a")
            .field("d", 21.5)
            .field("i", -7)
            .unsignedField("u", -1)
            .field("b", true)
            .field("s", "say \"hi\" \\ é 😀 ｚ\n")
            .build());

    assertThat(lines.last())
        .isEqualTo(
            "environment,device=a d=21.5,i=-7i,u=18446744073709551615u,b=t,"
                + "s=\"say \\\"hi\\\" \\\\ é 😀 ｚ\n\" "
                + NOW_NANOS
                + "\n");
  }

  @Test
  void aHandleWritesTheSameLine() {
    encoder
        .prepare("a", Map.of())
        .field("d", 21.5)
        .field("i", -7)
        .unsignedField("u", -1)
        .field("b", true)
        .field("s", "say \"hi\" \\ é 😀 ｚ\n")
        .time(NOW)
        .send();
    String prepared = lines.last();

    everyTypeOfFieldAsLineProtocolHasIt();
    assertThat(prepared).isEqualTo(lines.last());
  }

  @Test
  void tagsAreSortedByTheBytesOfTheirKeysAndEscaped() {
    encoder.write(
        TelemetryRecord.device("a b,c=d")
            .tag("z", "1")
            .tag("Sensor one", "x,y")
            .tag("a=", "\"q\"")
            .tag("\uff5a", "2")
            .tag("😀", "3")
            .field("f g", 1.0)
            .build());

    assertThat(lines.last())
        .startsWith(
            "environment,Sensor\\ one=x\\,y,a\\==\"q\",device=a\\ b\\,c\\=d,z=1,\uff5a=2,😀=3 f\\"
                + " g=1 ");
  }

  @Test
  void aFieldOfTheSchemaIsADoubleAlsoWhereAWholeNumberIsPassed() {
    encoder.write(TelemetryRecord.device("a").field("Temperature", 48).field("n", 48).build());
    assertThat(lines.last()).startsWith("environment,device=a Temperature=48,n=48i ");

    encoder.prepare("a", Map.of()).field("Temperature", 48).field("n", 48).send();
    assertThat(lines.last()).startsWith("environment,device=a Temperature=48,n=48i ");
  }

  @ParameterizedTest
  @EnumSource(names = {"NANOS", "MICROS", "MILLIS", "SECONDS"})
  void aCoarserPrecisionCutsTheTime(ChronoUnit precision) {
    LineEncoder coarse = encoder(precision);
    for (Instant time : List.of(NOW, Instant.parse("1969-12-31T23:59:59.999999999Z"))) {
      coarse.write(TelemetryRecord.device("a").field("f", 1.0).time(time).build());
      coarse.prepare("a", Map.of()).field("f", 1.0).time(time).send();
    }

    long unit = precision.getDuration().toNanos();
    assertThat(lines.times())
        .containsExactly(
            1772366400123456789L / unit * unit, 1772366400123456789L / unit * unit, -unit, -unit);
  }

  @Test
  void theEarliestAndTheLatestTimeStayInRange() {
    LineEncoder seconds = encoder(ChronoUnit.SECONDS);
    for (Instant time :
        List.of(io.iotcenter.model.Timestamps.MIN, io.iotcenter.model.Timestamps.MAX)) {
      seconds.write(TelemetryRecord.device("a").field("f", 1.0).time(time).build());
    }
    assertThat(lines.times()).containsExactly(-9223372036000000000L, 9223372036000000000L);
  }

  @ParameterizedTest
  @EnumSource(names = {"NANOS", "MICROS", "MILLIS", "SECONDS"})
  void automaticTimesOfASeriesNeverMeet(ChronoUnit precision) {
    LineEncoder encoder = encoder(precision);
    DeviceWriter one = encoder.prepare("a", Map.of());
    DeviceWriter other = encoder.prepare("a", Map.of());
    for (int i = 0; i < 100; i++) {
      one.field("f", i).send();
      other.field("f", i).send();
      encoder.write(TelemetryRecord.device("a").field("f", i).build());
      clock.advance(Duration.ofMillis(i % 3 == 0 ? -100_000 : 5));
    }
    List<Long> times = lines.times();
    assertThat(times).isSorted();
    assertThat(new HashSet<>(times)).hasSize(300);
    long unit = precision.getDuration().toNanos();
    assertThat(times).allMatch(time -> time % unit == 0);
  }

  @Test
  void seriesOfDifferentTagsKeepTheirOwnTimes() {
    LineEncoder seconds = encoder(ChronoUnit.SECONDS);
    seconds.prepare("a", Map.of("s", "1")).field("f", 1.0).send();
    seconds.prepare("a", Map.of("s", "2")).field("f", 1.0).send();
    assertThat(new HashSet<>(lines.times())).hasSize(1);
  }

  @Test
  void automaticTimesNeverMeetAcrossThreads() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                DeviceWriter writer = encoder.prepare("a", Map.of());
                for (int i = 0; i < 2_000; i++) {
                  writer.field("f", 1.0).send();
                  encoder.write(TelemetryRecord.device("a").field("f", 1.0).build());
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(new HashSet<>(lines.times())).hasSize(16_000);
  }

  @Test
  void forgottenSeriesStillNeverMeet() {
    SeriesCache cache = new SeriesCache(TelemetrySchema.iotStarter(), device -> lines, 2_000);
    long now = 1_000;
    for (int round = 0; round < 50; round++) {
      Series series = cache.passing("a", Map.of("n", "" + round % 7));
      long time = series.nextTime(now, 1);
      Series again = cache.passing("a", Map.of("n", "" + round % 7));
      assertThat(again.nextTime(now - 500, 1)).isGreaterThan(time);
    }
  }

  /** A gateway with little memory, and devices whose tags take ever new values. */
  @Test
  void seriesAreForgottenByWhatTheyTake() {
    AtomicInteger made = new AtomicInteger();
    SeriesCache cache =
        new SeriesCache(
            TelemetrySchema.iotStarter(),
            device -> {
              made.incrementAndGet();
              return lines;
            },
            100_000);
    String text = "x".repeat(20_000);
    for (int i = 0; i < 20; i++) {
      cache.passing("large", Map.of("n", text + i));
    }
    assertThat(made).hasValue(20);
    cache.passing("large", Map.of("n", text + 19));
    assertThat(made).as("the last is known").hasValue(20);
    cache.passing("large", Map.of("n", text + 0));
    assertThat(made).as("the first is forgotten").hasValue(21);

    cache.passing("other", Map.of());
    cache.passing("large", Map.of("n", text));
    int before = made.get();
    for (int i = 0; i < 400; i++) {
      cache.passing("small", Map.of("n", "" + i));
      cache.held("small", Map.of("n", "" + i));
    }
    cache.passing("large", Map.of("n", text));
    assertThat(made).as("what is held takes no room of others").hasValue(before + 400);
  }

  @Test
  void theSystemsClockGivesTheTimeOfNow() {
    LineEncoder real =
        new LineEncoder(
            TelemetrySchema.iotStarter(), device -> lines, Clock.systemUTC(), ChronoUnit.NANOS);
    for (int i = 0; i < 100; i++) {
      Instant before = Instant.now().minusMillis(2);
      real.prepare("d" + i, Map.of()).field("f", 1.0).send();
      long time = lines.times().get(i);
      assertThat(io.iotcenter.model.Timestamps.ofNanos(time))
          .isBetween(before, Instant.now().plusMillis(2));
    }
  }

  @Test
  void aHandleIsEmptyAfterSendAlsoWhereItThrows() {
    DeviceWriter writer = encoder.prepare("a", Map.of());
    assertThatThrownBy(writer::send)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no field");
    writer.field("f", 1.0).time(Instant.EPOCH).send();
    writer.field("g", 2.0).send();
    assertThat(lines.last()).isEqualTo("environment,device=a g=2 " + NOW_NANOS + "\n");
  }

  @Test
  void aFieldSetAgainIsReplaced() {
    DeviceWriter writer = encoder.prepare("a", Map.of());
    writer.field("f", 1.0).field("g", 2).field("f", "x").send();
    assertThat(lines.last()).startsWith("environment,device=a f=\"x\",g=2i ");
    writer.field("g", true).field("f", 3.5).send();
    assertThat(lines.last()).startsWith("environment,device=a g=t,f=3.5 ");
  }

  /** Whatever is set, again or in another order, of whatever type and length. */
  @Test
  void aHandleWritesWhatTheBuilderWrites() {
    Random random = new Random(1);
    DeviceWriter writer = encoder.prepare("a", Map.of("room", "cellar"));
    for (int line = 0; line < 5_000; line++) {
      TelemetryRecord.Builder record = TelemetryRecord.device("a").tag("room", "cellar");
      for (int set = random.nextInt(12); set >= 0; set--) {
        String key = "field".repeat(random.nextInt(3)) + (char) ('a' + random.nextInt(7));
        switch (random.nextInt(4)) {
          case 0 -> {
            double value = random.nextInt() / 100.0;
            writer.field(key, value);
            record.field(key, value);
          }
          case 1 -> {
            writer.field(key, set);
            record.field(key, set);
          }
          case 2 -> {
            writer.field(key, set % 2 == 0);
            record.field(key, set % 2 == 0);
          }
          default -> {
            String text = "x\"".repeat(random.nextInt(random.nextInt(100) == 0 ? 5_000 : 20));
            writer.field(key, text);
            record.field(key, text);
          }
        }
      }
      writer.timeNanos(line).send();
      String prepared = lines.last();
      encoder.write(record.time(Instant.ofEpochSecond(0, line)).build());
      assertThat(prepared).isEqualTo(lines.last());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "time", "_field", "_measurement", "_x", "a\nb", "a\\", "a\\\"b"})
  void aFieldKeyThatInfluxDbRefusesIsRefusedAtTheCall(String key) {
    DeviceWriter writer = encoder.prepare("a", Map.of());
    assertThatThrownBy(() -> writer.field(key, 1.0)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> writer.field(key, 1)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aNumberThatLineProtocolCannotWriteIsRefusedAtTheCall(double value) {
    DeviceWriter writer = encoder.prepare("a", Map.of());
    assertThatThrownBy(() -> writer.field("f", value))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("field f");
    writer.field("g", 1.0).send();
    assertThat(lines.last()).startsWith("environment,device=a g=1 ");
  }

  @Test
  void theDevicesOwnTagCannotBeSetTwice() {
    assertThatThrownBy(() -> encoder.prepare("a", Map.of("device", "b")))
        .isInstanceOf(InvalidInputException.class);
    TelemetryRecord record = TelemetryRecord.device("a").tag("device", "b").field("f", 1.0).build();
    assertThatThrownBy(() -> encoder.write(record)).isInstanceOf(InvalidInputException.class);
    assertThat(lines.all()).isEmpty();
  }

  @Test
  void aKeyLongerThanTheServerTakesIsRefused() {
    TelemetryRecord.Builder record = TelemetryRecord.device("a").field("f", 1.0);
    for (int i = 0; i < 9; i++) {
      record.tag("tag" + i, "x".repeat(8_000));
    }
    assertThatThrownBy(() -> encoder.write(record.build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("shorten the tags");
  }

  @Test
  void aHandleThatSeesEverNewFieldKeysGoesOn() {
    DeviceWriter writer = encoder.prepare("a", Map.of());
    for (int i = 0; i < 10_000; i++) {
      writer.field("f" + i, i).send();
      assertThat(lines.last()).startsWith("environment,device=a f" + i + "=" + i + "i ");
    }
  }

  @Test
  void aHandleAllocatesNothingPerPoint() {
    LineTarget nowhere = (device, line, acceptedAt) -> {};
    DeviceWriter writer =
        new LineEncoder(
                TelemetrySchema.iotStarter(),
                device -> nowhere,
                Clock.systemUTC(),
                ChronoUnit.NANOS)
            .prepare("a", Map.of("TemperatureSensor", "bme280"));
    ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    send(writer, 20_000);

    long before = counter.getCurrentThreadAllocatedBytes();
    send(writer, 100_000);
    long perPoint = (counter.getCurrentThreadAllocatedBytes() - before) / 100_000;

    assertThat(perPoint).isZero();
  }

  private static void send(DeviceWriter writer, int points) {
    for (int i = 0; i < points; i++) {
      writer
          .field("Temperature", 20 + i * 0.01)
          .field("Humidity", Math.sqrt(i))
          .field("Pressure", 1013.25)
          .field("n", i)
          .field("ok", true)
          .send();
    }
  }
}
