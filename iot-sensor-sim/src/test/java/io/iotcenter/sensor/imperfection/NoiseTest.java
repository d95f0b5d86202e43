package io.iotcenter.sensor.imperfection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.chip.Compensation;
import io.iotcenter.sensor.chip.Oversampling;
import io.iotcenter.sensor.testkit.Rig;
import io.iotcenter.sensor.testkit.Statistics;
import io.iotcenter.sensor.weather.Conditions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables 11 to 14 of the data sheet, at 25 °C. */
class NoiseTest {
  private static final Conditions WARM = new Conditions(25, 50, 1000);
  private static final int SAMPLES = 4_000;
  private static final Imperfection NOISE = Imperfection.none().withNoise(true);

  private static double[] pascals(Rig rig, int samples) {
    Compensation driver = Compensation.fractionalDouble(rig.sensor.calibration());
    return IntStream.range(0, samples)
        .mapToDouble(
            i -> {
              rig.write(Rig.CTRL_MEAS, rig.read(Rig.CTRL_MEAS) | 1);
              rig.waitMillis(120);
              double fine = driver.fineTemperature(rig.rawTemperature());
              return driver.pressurePascals(rig.rawPressure(), fine);
            })
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "X1, 0.005, 3.3, 0.07",
    "X2, 0.004, 2.6, 0.05",
    "X4, 0.003, 2.1, 0.04",
    "X8, 0.003, 1.6, 0.03",
    "X16, 0.002, 1.3, 0.02"
  })
  void oversamplingLowersTheNoise(
      Oversampling oversampling, double kelvin, double pascals, double percent) {
    VirtualBme280 sensor =
        VirtualBme280.in(nanos -> WARM)
            .imperfection(NOISE)
            .oversampling(oversampling, oversampling, oversampling)
            .build();
    double[] temperatures = new double[SAMPLES];
    double[] pressures = new double[SAMPLES];
    double[] humidities = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      var reading = sensor.read(Rig.START.plusSeconds(i));
      temperatures[i] = reading.temperatureCelsius();
      pressures[i] = 100 * reading.pressureHectopascals();
      humidities[i] = reading.relativeHumidityPercent();
    }

    // what rounding to the bits there are adds, and to the formula's 0.01 °C
    double bits = (1 << 5 - oversampling.code()) / Math.sqrt(12);
    assertThat(Statistics.deviation(temperatures))
        .isCloseTo(Math.hypot(kelvin, 0.00031 * bits), within(0.0035));
    assertThat(Statistics.deviation(pressures))
        .isCloseTo(Math.hypot(pascals, 0.17 * bits), within(0.1 * pascals));
    assertThat(Statistics.deviation(humidities)).isCloseTo(percent, within(0.05 * percent));
    assertThat(Statistics.mean(pressures)).isCloseTo(100_000, within(0.4));
    assertThat(Statistics.mean(humidities)).isCloseTo(50, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"1, 1.91", "2, 1.25", "3, 0.85", "4, 0.59"})
  void theFilterLowersItFurther(int filter, double pascals) {
    Rig rig = Rig.in(nanos -> WARM, settings -> settings.imperfection(NOISE));
    rig.write(Rig.CONFIG, filter << 2, Rig.CTRL_MEAS, 0x24);
    pascals(rig, 100);

    assertThat(Statistics.deviation(pascals(rig, SAMPLES)))
        .isCloseTo(pascals, within(0.12 * pascals));
  }

  @ParameterizedTest
  @CsvSource({"-10, 1.25", "25, 1.0", "75, 0.95"})
  void pressureIsNoisierInTheCold(double celsius, double factor) {
    Conditions air = new Conditions(celsius, 50, 1000);
    Rig rig = Rig.in(nanos -> air, settings -> settings.imperfection(NOISE));
    rig.write(Rig.CTRL_MEAS, 0x24);

    assertThat(Statistics.deviation(pascals(rig, SAMPLES)))
        .isCloseTo(Math.hypot(3.3 * factor, 0.8), within(0.12));
  }

  @Test
  void theSameInstantHasTheSameNoise() {
    VirtualBme280 sensor = VirtualBme280.in(nanos -> WARM).imperfection(NOISE).seed(3).build();
    VirtualBme280 other = VirtualBme280.in(nanos -> WARM).imperfection(NOISE).seed(4).build();

    assertThat(sensor.read(Rig.START)).isEqualTo(sensor.read(Rig.START));
    assertThat(sensor.read(Rig.START)).isNotEqualTo(other.read(Rig.START));
    assertThat(sensor.read(Rig.START)).isNotEqualTo(sensor.read(Rig.START.plusNanos(1)));
  }
}
