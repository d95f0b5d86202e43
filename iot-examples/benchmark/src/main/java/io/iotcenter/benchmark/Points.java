package io.iotcenter.benchmark;

import java.util.Map;

/**
 * The points that every side writes: the tutorial's schema, 1,000 devices, 4 tags, 5 fields, about
 * 210 bytes a line. A pure function of the index, so that all sides write the same.
 */
final class Points {
  static final int DEVICES = 1_000;
  static final String MEASUREMENT = "environment";
  static final Map<String, String> SENSOR_TAGS =
      Map.of(
          "TemperatureSensor", "virtual_bme280",
          "HumiditySensor", "virtual_bme280",
          "PressureSensor", "virtual_bme280");
  private static final long START_NANOS = 1_780_000_000_000_000_000L;
  private static final String[] NAMES = names();

  /** Values are made beforehand, and used again and again: they are not what is measured. */
  private static final int ROWS = 16 << 10;

  private static final double[] TEMPERATURES = hundredths(1, 15, 1_500);
  private static final double[] HUMIDITIES = hundredths(2, 30, 6_000);
  private static final double[] PRESSURES = hundredths(3, 980, 6_000);
  private static final double[] LATITUDES = hundredths(4, 47, 1_000);
  private static final double[] LONGITUDES = hundredths(5, 8, 1_000);

  private Points() {}

  private static String[] names() {
    String[] names = new String[DEVICES];
    for (int i = 0; i < DEVICES; i++) {
      names[i] = "virtual-device-%04d".formatted(i);
    }
    return names;
  }

  static String device(long index) {
    return NAMES[(int) (index % DEVICES)];
  }

  static long timeNanos(long index) {
    return START_NANOS + index / DEVICES * 1_000_000_000L + index % DEVICES;
  }

  static double temperature(long index) {
    return TEMPERATURES[(int) index & ROWS - 1];
  }

  static double humidity(long index) {
    return HUMIDITIES[(int) index & ROWS - 1];
  }

  static double pressure(long index) {
    return PRESSURES[(int) index & ROWS - 1];
  }

  static double latitude(long index) {
    return LATITUDES[(int) (index % DEVICES)];
  }

  static double longitude(long index) {
    return LONGITUDES[(int) (index % DEVICES)];
  }

  /** Numbers of hundredths from a least one on, mixed from the row; exact as decimals go. */
  private static double[] hundredths(int channel, int least, int bound) {
    double[] values = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      long mixed = (row * 31L + channel) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 29;
      values[row] = (least * 100 + Math.floorMod(mixed, bound)) / 100.0;
    }
    return values;
  }
}
