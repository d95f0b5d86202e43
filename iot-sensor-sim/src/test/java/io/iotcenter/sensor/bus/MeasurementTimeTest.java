package io.iotcenter.sensor.bus;

import static io.iotcenter.sensor.testkit.Rig.CONFIG;
import static io.iotcenter.sensor.testkit.Rig.CTRL_HUM;
import static io.iotcenter.sensor.testkit.Rig.CTRL_MEAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.sensor.chip.MeasurementTime;
import io.iotcenter.sensor.testkit.Rig;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTimeTest {
  private static final double STEP_MILLIS = 0.025;

  @ParameterizedTest
  @CsvSource({
    // codes of T, P, H; typical and maximal milliseconds
    "1, 1, 1, 8.0, 9.3",
    "1, 3, 0, 11.5, 13.325",
    "2, 5, 1, 40.0, 46.1",
    "5, 5, 5, 98.0, 112.8",
    "1, 0, 1, 5.5, 6.425",
    "7, 6, 5, 98.0, 112.8",
    "0, 0, 0, 1.0, 1.25"
  })
  void aMeasurementTakesWhatTheDataSheetSays(int t, int p, int h, double typical, double maximal) {
    assertThat(millis(MeasurementTime.TYPICAL, t, p, h)).isCloseTo(typical, within(0.05));
    assertThat(millis(MeasurementTime.MAXIMAL, t, p, h)).isCloseTo(maximal, within(0.05));
  }

  private static double millis(MeasurementTime timing, int t, int p, int h) {
    Rig rig = Rig.create(settings -> settings.measurementTime(timing));
    rig.write(CTRL_HUM, h, CTRL_MEAS, t << 5 | p << 2 | 1);
    Instant start = rig.clock.instant();
    while (rig.isMeasuring()) {
      rig.waitMillis(STEP_MILLIS);
    }
    return Duration.between(start, rig.clock.instant()).toNanos() / 1e6;
  }

  @ParameterizedTest
  @CsvSource({
    // data sheet, section 3.5 and 9: P x4, T x1, 62.5 ms; gaming: P x4, T x1, 0.5 ms; indoor
    // navigation
    "0, 0x2F, 0x20, 13.51",
    "0, 0x2F, 0x00, 83.3",
    "1, 0x57, 0x00, 24.7"
  })
  void normalModeHasTheDataSheetsOutputDataRates(
      int ctrlHum, String ctrlMeas, String config, double hertz) {
    Rig rig = Rig.create();
    rig.write(
        CTRL_HUM, ctrlHum, CONFIG, Integer.decode(config), CTRL_MEAS, Integer.decode(ctrlMeas));

    int started = 0;
    boolean before = true;
    Instant end = rig.clock.instant().plusSeconds(10);
    while (rig.clock.instant().isBefore(end)) {
      rig.waitMillis(0.2);
      boolean now = rig.isMeasuring();
      started += now && !before ? 1 : 0;
      before = now;
    }

    assertThat(started / 10.0).isCloseTo(hertz, within(hertz * 0.01));
  }
}
