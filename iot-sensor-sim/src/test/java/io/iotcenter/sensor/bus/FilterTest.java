package io.iotcenter.sensor.bus;

import static io.iotcenter.sensor.testkit.Rig.CONFIG;
import static io.iotcenter.sensor.testkit.Rig.CTRL_HUM;
import static io.iotcenter.sensor.testkit.Rig.CTRL_MEAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.sensor.testkit.Rig;
import io.iotcenter.sensor.weather.Conditions;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
  private static final Conditions LOW = new Conditions(10, 30, 950);
  private static final Conditions HIGH = new Conditions(20, 60, 1000);
  private static final int FORCED_X16 = 0xB5;
  private static final int SKIPPED = 0x80000;

  private final AtomicReference<Conditions> air = new AtomicReference<>(LOW);
  private final Rig rig = Rig.in(nanos -> air.get());

  private void measure(int ctrlMeas) {
    rig.write(CTRL_HUM, 5, CTRL_MEAS, ctrlMeas);
    rig.waitMillis(120);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "2, 5", "3, 11", "4, 22", "7, 22"})
  void aStepTakesAsManySamplesAsTable6Says(int filter, int samples) {
    rig.write(CONFIG, filter << 2);
    measure(FORCED_X16);
    int low = rig.rawPressure();
    air.set(HIGH);
    int high = highPressure();

    int taken = 0;
    while (Math.abs(rig.rawPressure() - low) < 0.75 * Math.abs(high - low)) {
      measure(FORCED_X16);
      taken++;
    }

    assertThat(taken).isEqualTo(samples);
  }

  private static int highPressure() {
    Rig other = Rig.in(nanos -> HIGH);
    other.write(CTRL_MEAS, FORCED_X16);
    other.waitMillis(120);
    return other.rawPressure();
  }

  @Test
  void theFirstSampleAfterAWriteToConfigPassesUnchanged() {
    rig.write(CONFIG, 0x10);
    measure(FORCED_X16);
    air.set(HIGH);
    rig.write(CONFIG, 0x10);
    measure(FORCED_X16);

    assertThat(rig.rawPressure()).isEqualTo(highPressure());
  }

  @Test
  void humidityIsNeverFiltered() {
    rig.write(CONFIG, 0x10);
    measure(FORCED_X16);
    int low = rig.rawHumidity();
    air.set(new Conditions(LOW.temperatureCelsius(), 60, LOW.pressureHectopascals()));
    measure(FORCED_X16);
    int high = rig.rawHumidity();
    measure(FORCED_X16);

    assertThat(high).isGreaterThan(low);
    assertThat(rig.rawHumidity()).isEqualTo(high);
  }

  @Test
  void theMemoryOutlivesASkippedMeasurement() {
    rig.write(CONFIG, 0x10);
    measure(FORCED_X16);
    int low = rig.rawPressure();
    measure(0xA1);
    assertThat(rig.rawPressure()).isEqualTo(SKIPPED);
    air.set(HIGH);
    measure(FORCED_X16);

    assertThat(rig.rawPressure()).isCloseTo(low + (highPressure() - low) / 16, within(2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 0.01})
  void aSmallStepIsFollowedToItsEndWithoutADeadBand(double hectopascals) {
    rig.write(CONFIG, 0x10);
    measure(FORCED_X16);
    air.set(
        new Conditions(LOW.temperatureCelsius(), 30, LOW.pressureHectopascals() + hectopascals));
    for (int i = 0; i < 200; i++) {
      measure(FORCED_X16);
    }
    int settled = rig.rawPressure();
    rig.write(CONFIG, 0);
    measure(FORCED_X16);

    assertThat(settled).isEqualTo(rig.rawPressure());
  }

  @ParameterizedTest
  @CsvSource({"1, 16", "2, 8", "3, 4", "4, 2", "5, 1"})
  void withoutFilterAValueHasSixteenBitsAndOneMoreForEachDoubling(int code, int step) {
    measure(code << 5 | code << 2 | 1);
    assertThat(rig.rawTemperature() % step).isZero();
    assertThat(rig.rawPressure() % step).isZero();

    boolean usesTheLowestBit = false;
    for (int i = 0; i < 64; i++) {
      air.set(new Conditions(20 + i * 0.0007, 40, 1000 + i * 0.0037));
      measure(code << 5 | code << 2 | 1);
      usesTheLowestBit |= (rig.rawPressure() / step & 1) == 1;
    }
    assertThat(usesTheLowestBit).isTrue();
  }

  @Test
  void withTheFilterEvenOneSampleHasTwentyBits() {
    rig.write(CONFIG, 0x04);
    boolean odd = false;
    for (int i = 0; i < 20; i++) {
      air.set(new Conditions(20, 40, 1000 + i * 0.1));
      measure(0x25);
      odd |= rig.rawPressure() % 16 != 0;
    }
    assertThat(odd).isTrue();
  }
}
