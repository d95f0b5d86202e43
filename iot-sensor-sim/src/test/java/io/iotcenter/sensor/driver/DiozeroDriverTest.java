package io.iotcenter.sensor.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.diozero.api.RuntimeIOException;
import com.diozero.devices.BMx280;
import com.diozero.devices.BMx280.FilterCoefficient;
import com.diozero.devices.BMx280.HumidityOversampling;
import com.diozero.devices.BMx280.I2CBuilder;
import com.diozero.devices.BMx280.OperatingMode;
import com.diozero.devices.BMx280.PressureOversampling;
import com.diozero.devices.BMx280.SpiBuilder;
import com.diozero.devices.BMx280.StandbyDuration;
import com.diozero.devices.BMx280.TemperatureOversampling;
import io.iotcenter.sensor.ManualClock;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.VirtualBme280Builder;
import io.iotcenter.sensor.chip.CalibrationPreset;
import io.iotcenter.sensor.chip.NackException;
import io.iotcenter.sensor.imperfection.Fault;
import io.iotcenter.sensor.imperfection.FaultPlan;
import io.iotcenter.sensor.imperfection.Imperfection;
import io.iotcenter.sensor.testkit.Rig;
import io.iotcenter.sensor.testkit.Vector;
import io.iotcenter.sensor.weather.Conditions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An unmodified driver for real chips, diozero's BMx280, on the virtual one. */
class DiozeroDriverTest {
  private static final Duration LONGEST_MEASUREMENT = Duration.ofMillis(113);

  private final ManualClock clock = ManualClock.startingAt(Rig.START);

  private VirtualBme280Builder inBerlin() {
    return VirtualBme280.at(52.52, 13.40, 34)
        .seed(42)
        .imperfection(Imperfection.none())
        .clock(clock);
  }

  private static BMx280 onI2c(VirtualBme280 sensor, OperatingMode mode) {
    return I2CBuilder.builder(DiozeroBuses.i2c(sensor.i2c(), Rig.ADDRESS))
        .setTemperatureOversampling(TemperatureOversampling._16)
        .setPressureOversampling(PressureOversampling._16)
        .setHumidityOversampling(HumidityOversampling._16)
        .setStandbyDuration(StandbyDuration._62_5_MS)
        .setOperatingMode(mode)
        .build();
  }

  private static BMx280 onSpi(VirtualBme280 sensor, OperatingMode mode) {
    return SpiBuilder.builder(DiozeroBuses.spi(sensor.spi()))
        .setTemperatureOversampling(TemperatureOversampling._16)
        .setPressureOversampling(PressureOversampling._16)
        .setHumidityOversampling(HumidityOversampling._16)
        .setStandbyDuration(StandbyDuration._62_5_MS)
        .setOperatingMode(mode)
        .build();
  }

  @ParameterizedTest
  @EnumSource(CalibrationPreset.class)
  void forcedModeOnI2cReadsTheWeather(CalibrationPreset preset) {
    VirtualBme280 sensor = inBerlin().calibration(preset.calibration()).build();
    assertForcedModeReadsTheWeather(sensor, onI2c(sensor, OperatingMode.SLEEP));
  }

  @ParameterizedTest
  @EnumSource(CalibrationPreset.class)
  void forcedModeOnSpiReadsTheWeather(CalibrationPreset preset) {
    VirtualBme280 sensor = inBerlin().calibration(preset.calibration()).build();
    assertForcedModeReadsTheWeather(sensor, onSpi(sensor, OperatingMode.SLEEP));
  }

  @ParameterizedTest
  @EnumSource(CalibrationPreset.class)
  void normalModeOnI2cReadsTheWeather(CalibrationPreset preset) {
    VirtualBme280 sensor = inBerlin().calibration(preset.calibration()).build();
    assertNormalModeReadsTheWeather(sensor, onI2c(sensor, OperatingMode.NORMAL));
  }

  @ParameterizedTest
  @EnumSource(CalibrationPreset.class)
  void normalModeOnSpiReadsTheWeather(CalibrationPreset preset) {
    VirtualBme280 sensor = inBerlin().calibration(preset.calibration()).build();
    assertNormalModeReadsTheWeather(sensor, onSpi(sensor, OperatingMode.NORMAL));
  }

  private void assertForcedModeReadsTheWeather(VirtualBme280 sensor, BMx280 driver) {
    for (int hour = 0; hour < 48; hour++) {
      driver.setOperatingModes(
          TemperatureOversampling._16,
          PressureOversampling._16,
          HumidityOversampling._16,
          OperatingMode.FORCED);
      assertThat(driver.isDataAvailable()).isFalse();
      clock.advance(LONGEST_MEASUREMENT);
      assertThat(driver.isDataAvailable()).isTrue();
      assertReads(sensor, driver);
      clock.advance(Duration.ofHours(1));
    }
  }

  private void assertNormalModeReadsTheWeather(VirtualBme280 sensor, BMx280 driver) {
    for (int hour = 0; hour < 48; hour++) {
      clock.advance(Duration.ofHours(1));
      assertReads(sensor, driver);
    }
  }

  private void assertReads(VirtualBme280 sensor, BMx280 driver) {
    Conditions truth = sensor.conditions(clock.instant());
    float[] read = driver.getValues();
    assertThat(read[0]).isCloseTo((float) truth.temperatureCelsius(), within(0.01f));
    assertThat(read[1]).isCloseTo((float) truth.pressureHectopascals(), within(0.01f));
    assertThat(read[2]).isCloseTo((float) truth.relativeHumidityPercent(), within(0.02f));
  }

  @Test
  void vector4ComesOutAsItsSourcePublishedIt() {
    Vector vector = Vector.named("V4");
    Conditions air = vector.air();
    VirtualBme280 sensor =
        VirtualBme280.in(nanos -> air)
            .calibration(vector.calibration())
            .imperfection(Imperfection.none())
            .clock(clock)
            .build();
    BMx280 driver = onI2c(sensor, OperatingMode.NORMAL);
    clock.advance(LONGEST_MEASUREMENT);

    assertThat(driver.getValues()).containsExactly(23.72f, 25841330 / 25600f, 66873 / 1024f);
  }

  @Test
  void whoDoesNotWaitReadsThePowerOnContent() {
    VirtualBme280 sensor =
        inBerlin().calibration(CalibrationPreset.PERIPH_I2C.calibration()).build();

    // the classic wrong first reading of a chip with these coefficients
    float[] read = onI2c(sensor, OperatingMode.NORMAL).getValues();
    assertThat(read[0]).isCloseTo(22.97f, within(0.005f));
    assertThat(read[1]).isCloseTo(649.54f, within(0.005f));
    assertThat(read[2]).isCloseTo(73.10f, within(0.005f));
  }

  @Test
  void theDriverWaitsByItsOwnPollingWithoutAnySleep() {
    VirtualBme280 sensor = inBerlin().build();
    BMx280 driver = onI2c(sensor, OperatingMode.NORMAL);

    assertThat(driver.waitDataAvailable(0, 1_000)).isTrue();
    assertReads(sensor, driver);
  }

  @Test
  void aStrictChipDropsTheConfigThatTheDriverWritesInNormalMode() {
    VirtualBme280 strict = inBerlin().ignoreConfigInNormalMode(true).build();
    I2CBuilder.builder(DiozeroBuses.i2c(strict.i2c(), Rig.ADDRESS))
        .setFilterCoefficient(FilterCoefficient._4)
        .build();

    assertThat(strict.i2c().writeRead(Rig.ADDRESS, new byte[] {(byte) Rig.CONFIG}, 1))
        .containsExactly(0);
  }

  @Test
  void aChipWithoutHumidityIsABmp280() {
    VirtualBme280 sensor =
        inBerlin().faults(FaultPlan.none().always(Fault.MISSING_HUMIDITY)).build();
    BMx280 driver = onI2c(sensor, OperatingMode.NORMAL);
    clock.advance(LONGEST_MEASUREMENT);

    assertThat(driver.getModel()).isEqualTo(BMx280.Model.BMP280);
    Conditions truth = sensor.conditions(clock.instant());
    assertThat(driver.getValues()[1])
        .isCloseTo((float) truth.pressureHectopascals(), within(0.01f));
  }

  @Test
  void aWrongIdAndADeadBusReachTheDriversCaller() {
    VirtualBme280 wrong = inBerlin().faults(FaultPlan.none().always(Fault.WRONG_ID)).build();
    assertThatThrownBy(() -> onI2c(wrong, OperatingMode.NORMAL))
        .isInstanceOf(RuntimeIOException.class)
        .hasMessageContaining("Unexpected device id");

    VirtualBme280 dead = inBerlin().faults(FaultPlan.none().always(Fault.POWER_LOSS)).build();
    assertThatThrownBy(() -> onI2c(dead, OperatingMode.NORMAL)).isInstanceOf(NackException.class);
    assertThatThrownBy(() -> onSpi(dead, OperatingMode.NORMAL))
        .isInstanceOf(RuntimeIOException.class);
  }
}
