package io.iotcenter.sensor.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.sensor.error.SensorInputException;
import io.iotcenter.sensor.testkit.Vector;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

  @ParameterizedTest
  @CsvSource({
    "132903, 313, 50",
    "125A34, 298, 837",
    "800080, -2048, -2048",
    "FFFFFF, -1, -1",
    "F00C00, -244, 0",
    "00C0F0, 0, -244"
  })
  void h4AndH5ShareAByteAndKeepTheirSigns(String e4ToE6, int h4, int h5) {
    byte[] upper = HexFormat.of().parseHex("6B0100" + e4ToE6 + "1E");

    Calibration read = Calibration.fromRegisters(Vector.named("V1").bytes("lower"), upper);

    assertThat(read.h4()).isEqualTo(h4);
    assertThat(read.h5()).isEqualTo(h5);
    assertThat(read.upperRegisters()).isEqualTo(upper);
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1", "V2", "V3a", "V4", "V5"})
  void registersComeBackAsTheyWere(String name) {
    Vector vector = Vector.named(name);
    assertThat(vector.calibration().lowerRegisters()).isEqualTo(vector.bytes("lower"));
    assertThat(vector.calibration().upperRegisters()).isEqualTo(vector.bytes("upper"));
  }

  @Test
  void theDataSheetsExampleHasTheDataSheetsNumbers() {
    assertThat(CalibrationPreset.DATA_SHEET_EXAMPLE.calibration())
        .isEqualTo(
            new Calibration(
                27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000, 75,
                363, 0, 315, 50, 30));
  }

  @Test
  void onePresetHasNegativeH4AndH5() {
    Calibration negative = CalibrationPreset.NEGATIVE_H4_H5.calibration();
    assertThat(negative.h4()).isNegative();
    assertThat(negative.h5()).isNegative();
  }

  @ParameterizedTest
  @EnumSource(CalibrationPreset.class)
  void aPresetSurvivesItsRegisters(CalibrationPreset preset) {
    Calibration calibration = preset.calibration();
    assertThat(
            Calibration.fromRegisters(calibration.lowerRegisters(), calibration.upperRegisters()))
        .isEqualTo(calibration);
  }

  @Test
  void coefficientsThatFitNoRegisterAreToldAllAtOnce() {
    assertThatThrownBy(
            () ->
                new Calibration(
                    70_000, 26435, -1000, 36477, -40_000, 3024, 2855, 140, -7, 15500, -14600, 6000,
                    256, 363, 0, 2048, -2049, 128))
        .isInstanceOfSatisfying(
            SensorInputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(SensorInputException.Fault::property)
                    .containsExactly("dig_T1", "dig_P2", "dig_H1", "dig_H4", "dig_H5", "dig_H6"))
        .hasMessageContaining("dig_T1: 70,000 is outside 0 to 65,535");
  }

  @Test
  void registersOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> Calibration.fromRegisters(new byte[24], new byte[8]))
        .isInstanceOf(SensorInputException.class)
        .hasMessageContaining("lower: 24 is outside 26 to 26 bytes")
        .hasMessageContaining("upper: 8 is outside 7 to 7 bytes");
  }
}
