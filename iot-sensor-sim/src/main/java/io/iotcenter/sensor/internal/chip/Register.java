package io.iotcenter.sensor.internal.chip;

/** Addresses and values of the register map (data sheet, table 18). */
final class Register {
  static final int CALIBRATION_LOWER = 0x88;
  static final int CALIBRATION_H1 = 0xA1;
  static final int ID = 0xD0;
  static final int RESET = 0xE0;
  static final int CALIBRATION_UPPER = 0xE1;
  static final int CTRL_HUM = 0xF2;
  static final int STATUS = 0xF3;
  static final int CTRL_MEAS = 0xF4;
  static final int CONFIG = 0xF5;
  static final int PRESS_MSB = 0xF7;
  static final int HUM_MSB = 0xFD;
  static final int HUM_LSB = 0xFE;

  static final int ID_BME280 = 0x60;
  static final int ID_BMP280 = 0x58;
  static final int ID_BMP180 = 0x55;
  static final int RESET_COMMAND = 0xB6;
  static final int STATUS_MEASURING = 0x08;
  static final int STATUS_IM_UPDATE = 0x01;
  static final int CONFIG_WRITABLE = 0xFD;
  static final int MODE = 0x03;
  static final int MODE_NORMAL = 0x03;

  private Register() {}
}
