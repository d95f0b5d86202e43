package io.iotcenter.sensor.bus;

import static io.iotcenter.sensor.testkit.Rig.CONFIG;
import static io.iotcenter.sensor.testkit.Rig.CTRL_HUM;
import static io.iotcenter.sensor.testkit.Rig.CTRL_MEAS;
import static io.iotcenter.sensor.testkit.Rig.ID;
import static io.iotcenter.sensor.testkit.Rig.RESET;
import static io.iotcenter.sensor.testkit.Rig.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.sensor.testkit.Rig;
import io.iotcenter.sensor.testkit.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterMapTest {
  private static final byte[] NOT_MEASURED = {(byte) 0x80, 0, 0, (byte) 0x80, 0, 0, (byte) 0x80, 0};

  private final Rig rig = Rig.create();

  @Test
  void registersHaveTheirResetValues() {
    assertThat(rig.read(ID)).isEqualTo(0x60);
    assertThat(rig.read(CTRL_HUM, 4)).containsOnly(0);
    assertThat(rig.data()).isEqualTo(NOT_MEASURED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1", "V2", "V3a", "V4", "V5"})
  void theCoefficientsAndTheirCrcStandInTheirRegisters(String name) {
    Vector vector = Vector.named(name);
    Rig chip = Rig.create(settings -> settings.calibration(vector.calibration()));

    assertThat(chip.read(0x88, 26)).isEqualTo(vector.bytes("lower"));
    assertThat(chip.read(0xE1, 7)).isEqualTo(vector.bytes("upper"));
    assertThat(chip.read(0xE8, 1)).isEqualTo(vector.bytes("crc"));
  }

  @Test
  void settingsReadBackWithoutTheBitsThatDoNotExist() {
    rig.write(CTRL_HUM, 0xFF, CONFIG, 0xFF, CTRL_MEAS, 0xFC);

    assertThat(rig.read(CTRL_HUM)).isEqualTo(0x07);
    assertThat(rig.read(CONFIG)).isEqualTo(0xFD);
    assertThat(rig.read(CTRL_MEAS)).isEqualTo(0xFC);
  }

  @Test
  void writesToWhatIsReadOnlyOrReservedChangeNothing() {
    byte[] before = rig.read(0, 0x100);

    for (int register = 0; register < 0x100; register++) {
      if (register != RESET
          && register != CTRL_HUM
          && register != CTRL_MEAS
          && register != CONFIG) {
        rig.write(register, 0xA5);
      }
    }

    assertThat(rig.read(0, 0x100)).isEqualTo(before);
  }

  @Test
  void theResetRegisterReadsZeroAndIgnoresOtherValues() {
    rig.write(CONFIG, 0x10, RESET, 0xB7);

    assertThat(rig.read(RESET)).isZero();
    assertThat(rig.read(CONFIG)).isEqualTo(0x10);
  }

  @Test
  void aSoftResetIsAPowerOnAndCopiesTheCoefficientsForTwoMilliseconds() {
    rig.write(CTRL_HUM, 1, CONFIG, 0xA0, CTRL_MEAS, 0x25);
    rig.waitMillis(20);
    assertThat(rig.data()).isNotEqualTo(NOT_MEASURED);

    rig.write(RESET, 0xB6);

    assertThat(rig.read(STATUS)).isEqualTo(0x01);
    assertThat(rig.read(ID)).isEqualTo(0x60);
    assertThat(rig.read(CTRL_HUM)).isZero();
    assertThat(rig.read(CTRL_MEAS, 2)).containsOnly(0);
    assertThat(rig.data()).isEqualTo(NOT_MEASURED);
    rig.waitMillis(2);
    assertThat(rig.read(STATUS)).isZero();
  }

  @Test
  void aSoftResetEndsAMeasurement() {
    rig.write(CTRL_MEAS, 0x27, RESET, 0xB6);
    rig.waitMillis(100);

    assertThat(rig.read(STATUS)).isZero();
    assertThat(rig.data()).isEqualTo(NOT_MEASURED);
  }
}
