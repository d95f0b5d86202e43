package io.iotcenter.examples.weather;

import io.iotcenter.sensor.Bme280Reading;

/** What a reading is made of. */
public enum Quantity {
  /** In °C. */
  TEMPERATURE("Temperature, °C", 0xC0392B),
  /** In %. */
  HUMIDITY("Relative humidity, %", 0x1F77B4),
  /** In hPa. */
  PRESSURE("Pressure, hPa", 0x2C7A4B);

  private final String title;
  private final int colour;

  Quantity(String title, int colour) {
    this.title = title;
    this.colour = colour;
  }

  /**
   * Its name and unit.
   *
   * @return for example {@code Pressure, hPa}
   */
  public String title() {
    return title;
  }

  int colour() {
    return colour;
  }

  double of(Bme280Reading reading) {
    return switch (this) {
      case TEMPERATURE -> reading.temperatureCelsius();
      case HUMIDITY -> reading.relativeHumidityPercent();
      case PRESSURE -> reading.pressureHectopascals();
    };
  }
}
