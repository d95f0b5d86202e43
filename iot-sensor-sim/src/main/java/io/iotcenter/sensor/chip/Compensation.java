package io.iotcenter.sensor.chip;

/**
 * Turns raw values into physical ones, as a driver does (data sheet, section 4.2.3 and chapter 8).
 *
 * <p>Drivers in the wild speak four dialects, which differ in the last digits. First the fine
 * temperature is worked out, then it goes into the compensation of the others. Implementations are
 * immutable and thread-safe.
 */
public sealed interface Compensation permits IntegerCompensation, FloatingCompensation {

  /**
   * The integer formulas of the data sheet, with 64 bits for the pressure: what most drivers use.
   *
   * @param calibration the coefficients
   * @return the compensation: in steps of 0.01 °C, 1/256 Pa, 1/1024 %
   */
  static Compensation dataSheetInteger(Calibration calibration) {
    return new IntegerCompensation(calibration, false);
  }

  /**
   * The integer formulas of Bosch's own driver (BME280_SensorAPI 3.5.1, 64 bits): they divide,
   * rounding to zero, where the data sheet shifts, rounding down, and end at the operating range.
   *
   * @param calibration the coefficients
   * @return the compensation: in steps of 0.01 °C, 0.01 Pa, 1/1024 %
   */
  static Compensation boschInteger(Calibration calibration) {
    return new IntegerCompensation(calibration, true);
  }

  /**
   * The floating point formulas of the data sheet, whose fine temperature is cut to an integer.
   *
   * @param calibration the coefficients
   * @return the compensation
   */
  static Compensation dataSheetDouble(Calibration calibration) {
    return new FloatingCompensation(calibration, true);
  }

  /**
   * The floating point formulas with a fine temperature that keeps its fraction: the worked example
   * of the BMP280's data sheet, and drivers in languages without integers.
   *
   * @param calibration the coefficients
   * @return the compensation
   */
  static Compensation fractionalDouble(Calibration calibration) {
    return new FloatingCompensation(calibration, false);
  }

  /**
   * The fine temperature, {@code t_fine}.
   *
   * @param rawTemperature 20 bits
   * @return 5120 to a °C
   */
  double fineTemperature(int rawTemperature);

  /**
   * The temperature.
   *
   * @param rawTemperature 20 bits
   * @return in °C
   */
  double temperatureCelsius(int rawTemperature);

  /**
   * The pressure.
   *
   * @param rawPressure 20 bits
   * @param fineTemperature what {@link #fineTemperature} gave for the temperature measured along
   * @return in Pa
   */
  double pressurePascals(int rawPressure, double fineTemperature);

  /**
   * The humidity.
   *
   * @param rawHumidity 16 bits
   * @param fineTemperature what {@link #fineTemperature} gave for the temperature measured along
   * @return in %, 0 to 100
   */
  double relativeHumidityPercent(int rawHumidity, double fineTemperature);
}
