package io.iotcenter.sensor.bus;

import static io.iotcenter.sensor.testkit.Rig.CONFIG;
import static io.iotcenter.sensor.testkit.Rig.CTRL_HUM;
import static io.iotcenter.sensor.testkit.Rig.CTRL_MEAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.sensor.chip.Compensation;
import io.iotcenter.sensor.testkit.Rig;
import io.iotcenter.sensor.weather.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModesTest {
  private static final int SLEEP_X1 = 0x24;
  private static final int FORCED_X1 = 0x25;
  private static final int NORMAL_X1 = 0x27;
  private static final int NORMAL_X2 = 0x4B;
  private static final int NORMAL_X16 = 0xB7;
  private static final int SKIPPED_20 = 0x80000;
  private static final int SKIPPED_16 = 0x8000;

  private final Rig rig = Rig.create();

  @ParameterizedTest
  @ValueSource(ints = {0x25, 0x26})
  void forcedModeMeasuresOnceAndFallsAsleep(int ctrlMeas) {
    rig.write(CTRL_HUM, 1, CTRL_MEAS, ctrlMeas);

    assertThat(rig.isMeasuring()).isTrue();
    assertThat(rig.read(CTRL_MEAS)).isEqualTo(ctrlMeas);
    rig.waitMillis(7.9);
    assertThat(rig.isMeasuring()).isTrue();
    assertThat(rig.rawTemperature()).isEqualTo(SKIPPED_20);
    rig.waitMillis(0.1);
    assertThat(rig.isMeasuring()).isFalse();
    assertThat(rig.read(CTRL_MEAS)).isEqualTo(SLEEP_X1);
    assertThat(rig.rawTemperature()).isNotEqualTo(SKIPPED_20);
    rig.waitMillis(10_000);
    assertThat(rig.isMeasuring()).isFalse();
  }

  @Test
  void whoDoesNotWaitReadsThePowerOnContent() {
    rig.write(CTRL_HUM, 1, CTRL_MEAS, FORCED_X1);

    assertThat(rig.rawTemperature()).isEqualTo(SKIPPED_20);
    assertThat(rig.rawPressure()).isEqualTo(SKIPPED_20);
    assertThat(rig.rawHumidity()).isEqualTo(SKIPPED_16);
  }

  @Test
  void normalModeMeasuresAgainAfterTheStandby() {
    rig.write(CTRL_HUM, 1, CONFIG, 0x20, CTRL_MEAS, NORMAL_X1);

    for (int cycle = 0; cycle < 5; cycle++) {
      assertThat(rig.isMeasuring()).isTrue();
      rig.waitMillis(8.0);
      assertThat(rig.isMeasuring()).isFalse();
      rig.waitMillis(62.3);
      assertThat(rig.isMeasuring()).isFalse();
      rig.waitMillis(0.2);
    }
    assertThat(rig.read(CTRL_MEAS)).isEqualTo(NORMAL_X1);
  }

  @Test
  void sleepWrittenInStandbyIsAtOnceAndWrittenInAMeasurementAfterIt() {
    rig.write(CONFIG, 0x20, CTRL_MEAS, NORMAL_X1);
    rig.waitMillis(1);
    rig.write(CTRL_MEAS, SLEEP_X1);
    assertThat(rig.isMeasuring()).isTrue();
    assertThat(rig.read(CTRL_MEAS)).isEqualTo(NORMAL_X1);
    rig.waitMillis(5.5);
    assertThat(rig.read(CTRL_MEAS)).isEqualTo(SLEEP_X1);
    rig.waitMillis(1000);
    assertThat(rig.isMeasuring()).isFalse();

    rig.write(CTRL_MEAS, NORMAL_X1);
    rig.waitMillis(10);
    rig.write(CTRL_MEAS, SLEEP_X1);
    assertThat(rig.read(CTRL_MEAS)).isEqualTo(SLEEP_X1);
  }

  @Test
  void aSecondCommandDuringAMeasurementIsIgnored() {
    rig.write(CONFIG, 0x20, CTRL_MEAS, NORMAL_X1);
    rig.write(CTRL_MEAS, SLEEP_X1);
    rig.write(CTRL_MEAS, NORMAL_X2);
    rig.waitMillis(6);

    assertThat(rig.read(CTRL_MEAS)).isEqualTo(SLEEP_X1);
  }

  @Test
  void ctrlHumIsIgnoredWhileACommandWaits() {
    rig.write(CTRL_HUM, 1, CTRL_MEAS, FORCED_X1);
    rig.write(CTRL_HUM, 2);
    assertThat(rig.read(CTRL_HUM)).isEqualTo(2);

    rig.write(CTRL_MEAS, SLEEP_X1);
    rig.write(CTRL_HUM, 3);
    assertThat(rig.read(CTRL_HUM)).isEqualTo(2);

    rig.waitMillis(9);
    rig.write(CTRL_HUM, 3);
    assertThat(rig.read(CTRL_HUM)).isEqualTo(3);
  }

  @Test
  void forcedWrittenDuringAForcedMeasurementMeasuresOnceMore() {
    rig.write(CTRL_MEAS, FORCED_X1);
    rig.write(CTRL_MEAS, FORCED_X1);
    rig.waitMillis(6);
    assertThat(rig.isMeasuring()).isTrue();
    rig.waitMillis(5.5);
    assertThat(rig.isMeasuring()).isFalse();
  }

  @Test
  void newOversamplingInStandbyIsForTheNextMeasurement() {
    rig.write(CONFIG, 0x20, CTRL_MEAS, NORMAL_X1);
    rig.waitMillis(10);
    rig.write(CTRL_MEAS, NORMAL_X2);
    assertThat(rig.isMeasuring()).isFalse();
    rig.waitMillis(58.1);
    assertThat(rig.isMeasuring()).isTrue();
    rig.waitMillis(9.3);
    assertThat(rig.isMeasuring()).isTrue();
    rig.waitMillis(0.2);
    assertThat(rig.isMeasuring()).isFalse();
  }

  @Test
  void ctrlHumCountsOnlyAfterCtrlMeasIsWritten() {
    rig.write(CTRL_MEAS, NORMAL_X1);
    rig.waitMillis(10);
    rig.write(CTRL_HUM, 1);
    rig.waitMillis(10_000);
    assertThat(rig.read(CTRL_HUM)).isEqualTo(1);
    assertThat(rig.rawHumidity()).isEqualTo(SKIPPED_16);

    rig.write(CTRL_MEAS, NORMAL_X1);
    rig.waitMillis(10_000);
    assertThat(rig.rawHumidity()).isNotEqualTo(SKIPPED_16);
  }

  @Test
  void whatIsSkippedReadsItsResetValue() {
    rig.write(CTRL_HUM, 1, CTRL_MEAS, FORCED_X1);
    rig.waitMillis(10);
    rig.write(CTRL_HUM, 0, CTRL_MEAS, 0x01);
    rig.waitMillis(1.1);

    assertThat(rig.isMeasuring()).isFalse();
    assertThat(rig.rawTemperature()).isEqualTo(SKIPPED_20);
    assertThat(rig.rawPressure()).isEqualTo(SKIPPED_20);
    assertThat(rig.rawHumidity()).isEqualTo(SKIPPED_16);
  }

  @Test
  void configInNormalModeIsAcceptedOrIgnored() {
    Rig strict = Rig.create(settings -> settings.ignoreConfigInNormalMode(true));
    rig.write(CTRL_MEAS, NORMAL_X1, CONFIG, 0xA0);
    strict.write(CTRL_MEAS, NORMAL_X1, CONFIG, 0xA0);
    assertThat(rig.read(CONFIG)).isEqualTo(0xA0);
    assertThat(strict.read(CONFIG)).isZero();

    strict.write(CTRL_MEAS, SLEEP_X1);
    strict.waitMillis(10);
    strict.write(CONFIG, 0xA0);
    assertThat(strict.read(CONFIG)).isEqualTo(0xA0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x10, 0xB0})
  void afterALongPauseTheLastMeasurementIsARecentOne(int config) {
    long hour = 3_600_000_000_000L;
    Rig chip = Rig.in(nanos -> new Conditions(Math.floorMod(nanos / hour, 24L), 45, 1000));
    chip.write(CONFIG, config, CTRL_MEAS, NORMAL_X16);
    Compensation driver = Compensation.dataSheetInteger(chip.sensor.calibration());

    for (int day = 0; day < 3; day++) {
      // a year and an hour, and ten minutes: long enough for the slowest filter
      chip.waitMillis(1000.0 * (3600 * 24 * 365 + 3600));
      chip.waitMillis(1000.0 * 600);
      long expected = Math.floorMod(chip.clock.instant().getEpochSecond() / 3600, 24L);
      assertThat(driver.temperatureCelsius(chip.rawTemperature()))
          .isCloseTo(expected, within(0.011));
    }
  }
}
