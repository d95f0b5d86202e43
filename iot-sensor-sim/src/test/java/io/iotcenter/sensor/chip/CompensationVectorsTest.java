package io.iotcenter.sensor.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.sensor.testkit.Vector;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompensationVectorsTest {
  private static final Map<String, Function<Calibration, Compensation>> DIALECTS =
      Map.of(
          "dataSheetInteger", Compensation::dataSheetInteger,
          "boschInteger", Compensation::boschInteger,
          "dataSheetDouble", Compensation::dataSheetDouble,
          "fractionalDouble", Compensation::fractionalDouble);

  private record Decoded(double fine, double celsius, double pascals, double percent) {
    static Decoded of(Vector vector, String dialect) {
      Compensation compensation = DIALECTS.get(dialect).apply(vector.calibration());
      double fine = compensation.fineTemperature(vector.rawTemperature());
      return new Decoded(
          fine,
          compensation.temperatureCelsius(vector.rawTemperature()),
          compensation.pressurePascals(vector.rawPressure(), fine),
          compensation.relativeHumidityPercent(vector.rawHumidity(), fine));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1", "V2", "V3a", "V3b", "V4", "V5"})
  void theDataSheetsIntegersComeOutToTheLastDigit(String name) {
    Vector vector = Vector.named(name);
    double[] expected = vector.numbers("dataSheetInteger");

    assertThat(Decoded.of(vector, "dataSheetInteger"))
        .isEqualTo(
            new Decoded(expected[0], expected[1] / 100, expected[2] / 256, expected[3] / 1024));
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1", "V4"})
  void boschsDriversIntegersComeOutToTheLastDigit(String name) {
    Vector vector = Vector.named(name);
    double[] expected = vector.numbers("boschInteger");

    assertThat(Decoded.of(vector, "boschInteger"))
        .isEqualTo(
            new Decoded(expected[0], expected[1] / 100, expected[2] / 100, expected[3] / 1024));
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1", "V2", "V4"})
  void theDataSheetsFloatingPointComesOutToTheLastDigitThatIsKnown(String name) {
    Vector vector = Vector.named(name);
    double[] expected = vector.numbers("dataSheetDouble");

    Decoded decoded = Decoded.of(vector, "dataSheetDouble");
    assertThat(decoded.fine).isEqualTo(expected[0]);
    assertThat(decoded.celsius).isCloseTo(expected[1], within(0.5e-6));
    assertThat(decoded.pascals).isCloseTo(expected[2], within(0.5e-4));
    assertThat(decoded.percent).isCloseTo(expected[3], within(0.5e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = "V1")
  void aFineTemperatureWithItsFractionGivesTheDataSheetsExample(String name) {
    Vector vector = Vector.named(name);

    assertThat(Decoded.of(vector, "fractionalDouble").pascals)
        .isCloseTo(vector.numbers("fractionalDouble.pascals")[0], within(0.5e-4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1", "V2", "V3b", "V4", "V5"})
  void whatTheSourcePublishedComesOutInTheDialectItSpeaks(String name) {
    Vector vector = Vector.named(name);
    String[] published = vector.words("published");
    double[] tolerance = vector.numbers("published.within");

    Decoded decoded = Decoded.of(vector, published[0]);
    assertThat(decoded.celsius).isCloseTo(Double.parseDouble(published[1]), within(tolerance[0]));
    assertThat(decoded.pascals).isCloseTo(Double.parseDouble(published[2]), within(tolerance[1]));
    assertThat(decoded.percent).isCloseTo(Double.parseDouble(published[3]), within(tolerance[2]));
  }
}
