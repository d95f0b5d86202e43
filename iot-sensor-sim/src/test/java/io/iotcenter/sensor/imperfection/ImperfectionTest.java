package io.iotcenter.sensor.imperfection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.sensor.Bme280Reading;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.chip.Oversampling;
import io.iotcenter.sensor.testkit.Rig;
import io.iotcenter.sensor.weather.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ImperfectionTest {
  private static final Conditions AIR = new Conditions(20, 50, 1000);

  private static Bme280Reading read(Imperfection imperfection, Instant time) {
    return VirtualBme280.in(nanos -> AIR)
        .imperfection(imperfection)
        .oversampling(Oversampling.X16, Oversampling.X16, Oversampling.X16)
        .build()
        .read(time);
  }

  private static void assertReads(
      Bme280Reading reading, double celsius, double hectopascals, double percent) {
    assertThat(reading.temperatureCelsius()).isCloseTo(celsius, within(0.01));
    assertThat(reading.pressureHectopascals()).isCloseTo(hectopascals, within(0.01));
    assertThat(reading.relativeHumidityPercent()).isCloseTo(percent, within(0.02));
  }

  @Test
  void withoutImperfectionItReadsWhatTheAirIs() {
    assertReads(read(Imperfection.none(), Rig.START), 20, 1000, 50);
  }

  @Test
  void offsetsShiftTheValues() {
    Imperfection off = Imperfection.none().withOffset(new Shift(0.5, -1, 3));
    assertReads(read(off, Rig.START), 20.5, 999, 53);
  }

  @Test
  void driftGrowsFromTheFirstDayOnAndIsNothingBefore() {
    Imperfection drifting = Imperfection.none().withDrift(new Shift(0.1, 1, 0.5), Rig.START);
    Instant twoYears = Rig.START.plus(Duration.ofHours((long) (2 * 365.2425 * 24)));

    assertReads(read(drifting, Rig.START.minus(Duration.ofDays(400))), 20, 1000, 50);
    assertReads(read(drifting, twoYears), 20.2, 1002, 51);
  }

  @Test
  void selfHeatingWarmsAndDriesTheChip() {
    // 50 % at 20 °C are 36.91 % at 25 °C (Magnus)
    assertReads(read(Imperfection.none().withSelfHeating(5), Rig.START), 25, 1000, 36.91);
  }

  @Test
  void typicalChipsAreNearlyAllWithinTheDataSheetsAccuracy() {
    long within =
        LongStream.range(0, 1_000)
            .mapToObj(seed -> Imperfection.typical(seed).offset())
            .filter(
                offset ->
                    Math.abs(offset.temperatureKelvin()) <= 0.5
                        && Math.abs(offset.pressureHectopascals()) <= 1
                        && Math.abs(offset.humidityPercent()) <= 3)
            .count();

    assertThat(within).isBetween(940L, 999L);
    assertThat(Imperfection.typical(1)).isEqualTo(Imperfection.typical(1));
    assertThat(Imperfection.typical(1).offset()).isNotEqualTo(Imperfection.typical(2).offset());
  }
}
