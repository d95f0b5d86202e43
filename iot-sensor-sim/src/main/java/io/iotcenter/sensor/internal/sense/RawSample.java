package io.iotcenter.sensor.internal.sense;

import io.iotcenter.sensor.internal.math.Hash;

/** Three raw values in one long, so that reading a sensor makes no garbage. */
public final class RawSample {
  /** What a register holds whose value is not measured. */
  public static final int SKIPPED_20_BITS = 0x80000;

  public static final int SKIPPED_16_BITS = 0x8000;

  private static final int BITS = 20 + 20 + 16;
  private static final long FLIP_CHANNEL = 0xF1;

  private RawSample() {}

  public static long of(int temperature, int pressure, int humidity) {
    return ((long) temperature << 36) | ((long) pressure << 16) | humidity;
  }

  public static long withFlippedBit(long sample, long seed, long epochNanos) {
    return sample ^ (1L << Long.remainderUnsigned(Hash.of(seed, FLIP_CHANNEL, epochNanos), BITS));
  }

  public static int temperature(long sample) {
    return (int) (sample >>> 36);
  }

  public static int pressure(long sample) {
    return (int) (sample >>> 16) & 0xFFFFF;
  }

  public static int humidity(long sample) {
    return (int) sample & 0xFFFF;
  }
}
