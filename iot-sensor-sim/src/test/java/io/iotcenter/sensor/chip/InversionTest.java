package io.iotcenter.sensor.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.internal.sense.Inversion;
import io.iotcenter.sensor.testkit.Calibrations;
import io.iotcenter.sensor.testkit.Rig;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the air is goes into raw values, and a driver gets the same out of them again. */
class InversionTest {
  private static final double KELVIN = 0.01;
  private static final double PASCALS = 1;
  private static final double PERCENT = 0.02;

  static List<Calibration> published() {
    return Calibrations.published();
  }

  @Test
  void thereAreTenPublishedSets() {
    assertThat(published()).hasSize(10).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("published")
  void theWholeOperatingRangeComesBack(Calibration calibration) {
    for (double celsius = -40; celsius <= 85; celsius += 2.5) {
      for (int i = 0; i <= 40; i++) {
        assertComesBack(calibration, celsius, 30_000 + i * 2_000, i * 2.5);
      }
    }
  }

  @Test
  void randomAirComesBackFromRandomPlausibleChips() {
    Random random = new Random(5);
    LongStream.range(0, 2_000)
        .mapToObj(Calibration::plausible)
        .forEach(
            calibration -> {
              assertThatCode(
                      () -> VirtualBme280.in(nanos -> Rig.ROOM).calibration(calibration).build())
                  .doesNotThrowAnyException();
              for (int i = 0; i < 50; i++) {
                assertComesBack(
                    calibration,
                    random.nextDouble(-40, 85),
                    random.nextDouble(30_000, 110_000),
                    random.nextDouble(0, 100));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("published")
  void whatNoChipMeasuresEndsAtTheEdgeOfTheOperatingRange(Calibration calibration) {
    assertComesBackAs(calibration, -273, 0, -20, -40, 30_000, 0);
    assertComesBackAs(calibration, 3_000, 1e9, 400, 85, 110_000, 100);
    assertComesBackAs(
        calibration,
        Double.NEGATIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -40,
        30_000,
        0);
    assertComesBackAs(
        calibration,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        85,
        110_000,
        100);
  }

  @Test
  void rawTemperatureAndHumidityRiseAndRawPressureFalls() {
    for (Calibration calibration : published()) {
      Inversion inversion = new Inversion(calibration);
      int lastTemperature = -1;
      for (double celsius = -40; celsius <= 85; celsius += 0.1) {
        int raw = inversion.temperature(celsius, 1);
        assertThat(raw).isGreaterThan(lastTemperature);
        lastTemperature = raw;
      }
      int lastPressure = Integer.MAX_VALUE;
      int lastHumidity = -1;
      for (int i = 0; i <= 1_000; i++) {
        int pressure = inversion.pressure(30_000 + 80 * i, 128_000, 1);
        int humidity = inversion.humidity(0.1 * i, 128_000);
        assertThat(pressure).isLessThan(lastPressure);
        assertThat(humidity).isGreaterThan(lastHumidity);
        lastPressure = pressure;
        lastHumidity = humidity;
      }
    }
  }

  @Test
  void aChipWithANegativeH4EndsAboveZeroPercent() {
    Calibration calibration = CalibrationPreset.NEGATIVE_H4_H5.calibration();
    Compensation compensation = Compensation.dataSheetInteger(calibration);
    Inversion inversion = new Inversion(calibration);
    int temperature = inversion.temperature(25, 1);
    int raw = inversion.humidity(0, inversion.fineTemperature(temperature));

    assertThat(raw).isZero();
    assertThat(compensation.relativeHumidityPercent(raw, compensation.fineTemperature(temperature)))
        .isBetween(1.0, 5.0);
    assertComesBack(calibration, 25, 100_000, 10);
  }

  private static void assertComesBack(
      Calibration calibration, double celsius, double pascals, double percent) {
    assertComesBackAs(calibration, celsius, pascals, percent, celsius, pascals, percent);
  }

  private static void assertComesBackAs(
      Calibration calibration,
      double celsius,
      double pascals,
      double percent,
      double expectedCelsius,
      double expectedPascals,
      double expectedPercent) {
    Inversion inversion = new Inversion(calibration);
    int temperature = inversion.temperature(celsius, 1);
    double exactFine = inversion.fineTemperature(temperature);
    int pressure = inversion.pressure(pascals, exactFine, 1);
    int humidity = inversion.humidity(percent, exactFine);

    Compensation driver = Compensation.dataSheetInteger(calibration);
    double fine = driver.fineTemperature(temperature);
    // plain comparisons: there are a million of them
    if (Math.abs(driver.temperatureCelsius(temperature) - expectedCelsius) > KELVIN
        || Math.abs(driver.pressurePascals(pressure, fine) - expectedPascals) > PASCALS
        || Math.abs(driver.relativeHumidityPercent(humidity, fine) - expectedPercent) > PERCENT) {
      throw new AssertionError(
          "%s: %f C, %f Pa, %f %% came back as %f C, %f Pa, %f %%"
              .formatted(
                  calibration,
                  celsius,
                  pascals,
                  percent,
                  driver.temperatureCelsius(temperature),
                  driver.pressurePascals(pressure, fine),
                  driver.relativeHumidityPercent(humidity, fine)));
    }
  }
}
