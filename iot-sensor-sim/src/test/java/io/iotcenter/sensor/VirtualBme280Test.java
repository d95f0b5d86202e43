package io.iotcenter.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.sensor.chip.Calibration;
import io.iotcenter.sensor.chip.Oversampling;
import io.iotcenter.sensor.error.SensorInputException;
import io.iotcenter.sensor.imperfection.Fault;
import io.iotcenter.sensor.imperfection.FaultPlan;
import io.iotcenter.sensor.imperfection.Imperfection;
import io.iotcenter.sensor.imperfection.Shift;
import io.iotcenter.sensor.testkit.Rig;
import io.iotcenter.sensor.weather.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualBme280Test {

  @Test
  void theSnippetOfTheReadmeRuns() {
    VirtualBme280 sensor = VirtualBme280.at(52.52, 13.40, 34).seed(42).build();
    Bme280Reading now = sensor.read();

    assertThat(now.instant()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
    assertThat(now.temperatureCelsius()).isBetween(-25.0, 40.0);
    assertThat(now.pressureHectopascals()).isBetween(950.0, 1065.0);
    assertThat(now.relativeHumidityPercent()).isBetween(10.0, 100.0);
    assertThat(now.hasHumidity()).isTrue();
  }

  private static org.assertj.core.data.TemporalUnitOffset within(Duration duration) {
    return org.assertj.core.api.Assertions.within(
        duration.toMillis(), java.time.temporal.ChronoUnit.MILLIS);
  }

  @Test
  void aReadingSaysWhatItIs() {
    assertThat(new Bme280Reading(1_780_000_000_500_000_000L, 21.456, 1013.25, 45))
        .hasToString("2026-05-28T20:26:40.500Z: 21.46 °C, 1013.25 hPa, 45.00 %RH");
  }

  @Test
  void anyOrderAndAnyThreadGivesTheSameReadings() {
    VirtualBme280 sensor = VirtualBme280.at(-33.86, 151.2, 20).seed(9).build();
    List<Bme280Reading> inOrder =
        IntStream.range(0, 2_000).mapToObj(i -> sensor.read(Rig.START.plusSeconds(i))).toList();

    new Random(2)
        .ints(5_000, 0, 2_000)
        .parallel()
        .forEach(i -> assertThat(sensor.read(Rig.START.plusSeconds(i))).isEqualTo(inOrder.get(i)));
  }

  @Test
  void readingDoesNotTouchTheRegisters() {
    Rig rig = Rig.create();
    rig.write(Rig.CTRL_HUM, 1, Rig.CTRL_MEAS, 0x25);
    rig.waitMillis(10);
    byte[] before = rig.read(0, 0x100);
    rig.sensor.read(Rig.START.plusSeconds(3));

    assertThat(rig.read(0, 0x100)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"-300, -40", "1000, 85", "-Infinity, -40", "Infinity, 85"})
  void impossibleAirIsReadAsTheEdgeOfTheRange(double celsius, double expected) {
    VirtualBme280 sensor =
        VirtualBme280.in(nanos -> new Conditions(celsius, celsius, celsius))
            .imperfection(Imperfection.none())
            .oversampling(Oversampling.X16, Oversampling.X16, Oversampling.X16)
            .build();

    assertThat(sensor.read(Rig.START).temperatureCelsius())
        .isCloseTo(expected, org.assertj.core.api.Assertions.within(0.01));
    assertThat(sensor.read(Rig.START).pressureHectopascals()).isBetween(299.99, 1100.01);
    assertThat(sensor.read(Rig.START).relativeHumidityPercent()).isBetween(0.0, 100.0);
  }

  @Test
  void airThatIsNoNumberBreaksNothing() {
    VirtualBme280 sensor =
        VirtualBme280.in(nanos -> new Conditions(Double.NaN, Double.NaN, Double.NaN)).build();

    assertThatCode(() -> sensor.read(Rig.START)).doesNotThrowAnyException();
  }

  @Test
  void whatIsWrongIsToldAllAtOnce() {
    Calibration flat = new Calibration(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    FaultPlan plan =
        FaultPlan.none()
            .during(Fault.NACK, Rig.START, Rig.START)
            .onceIn(Fault.BIT_FLIP, Duration.ofSeconds(1), Duration.ofSeconds(2))
            .onceIn(Fault.STUCK_VALUE, Duration.ZERO, Duration.ZERO);

    assertThatThrownBy(
            () ->
                VirtualBme280.at(90.001, Double.POSITIVE_INFINITY, -431)
                    .indoors(4)
                    .i2cAddress(0x78)
                    .oversampling(Oversampling.SKIP, Oversampling.X1, Oversampling.X1)
                    .calibration(flat)
                    .imperfection(
                        Imperfection.none()
                            .withOffset(new Shift(Double.NaN, 0, 0))
                            .withDrift(new Shift(0, 101, 0), Instant.MAX)
                            .withSelfHeating(-1))
                    .faults(plan)
                    .build())
        .isInstanceOfSatisfying(
            SensorInputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(SensorInputException.Fault::property)
                    .containsExactly(
                        "latitude",
                        "longitude",
                        "altitude",
                        "indoors",
                        "I2C address",
                        "oversampling",
                        "calibration",
                        "offset of temperature",
                        "drift per year of pressure",
                        "drift since",
                        "self-heating",
                        "fault NACK",
                        "fault BIT_FLIP",
                        "fault STUCK_VALUE",
                        "fault STUCK_VALUE"))
        .hasMessageContaining("latitude: 90.001 is outside -90 to 90 degrees")
        .hasMessageContaining("I2C address: 0x78 is neither 0x76 nor 0x77")
        .hasMessageContaining("see T1 to T3")
        .hasMessageContaining("fault BIT_FLIP: lasts PT2S, not between nothing and PT1S");
  }

  @Test
  void coefficientsWithWhichNoChipCouldMeasureAreRefusedWithTheReason() {
    Calibration good = VirtualBme280.in(nanos -> Rig.ROOM).build().calibration();
    Calibration noPressure = withP1(good, 0);
    assertThatThrownBy(() -> VirtualBme280.in(nanos -> Rig.ROOM).calibration(noPressure).build())
        .isInstanceOf(SensorInputException.class)
        .hasMessageContaining("could measure 300.0 hPa at -40.0 °C (see P1 to P9)");
  }

  private static Calibration withP1(Calibration c, int p1) {
    return new Calibration(
        c.t1(), c.t2(), c.t3(), p1, c.p2(), c.p3(), c.p4(), c.p5(), c.p6(), c.p7(), c.p8(), c.p9(),
        c.h1(), c.h2(), c.h3(), c.h4(), c.h5(), c.h6());
  }

  @Test
  void aReadingOutsideTheCalendarIsAClearError() {
    VirtualBme280 sensor = VirtualBme280.at(0, 0, 0).build();
    assertThatThrownBy(() -> sensor.read(Instant.MAX)).isInstanceOf(SensorInputException.class);
    assertThatCode(() -> sensor.read(Instant.parse("1677-09-22T00:00:00Z")))
        .doesNotThrowAnyException();
    assertThatCode(() -> sensor.read(Instant.parse("2262-04-11T00:00:00Z")))
        .doesNotThrowAnyException();
  }
}
