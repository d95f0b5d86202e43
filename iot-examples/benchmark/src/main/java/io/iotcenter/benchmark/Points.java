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
    return hundredths(index, 1, 1_500) + 15;
  }

  static double humidity(long index) {
    return hundredths(index, 2, 6_000) + 30;
  }

  static double pressure(long index) {
    return hundredths(index, 3, 6_000) + 980;
  }

  static double latitude(long index) {
    return hundredths(index % DEVICES, 4, 1_000) + 47;
  }

  static double longitude(long index) {
    return hundredths(index % DEVICES, 5, 1_000) + 8;
  }

  /** A number of hundredths below a bound, mixed from the index; exact as decimals go. */
  private static double hundredths(long index, int channel, int bound) {
    long mixed = (index * 31 + channel) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 29;
    return Math.floorMod(mixed, bound) / 100.0;
  }
}
