package io.iotcenter.sensor.internal.math;

/**
 * Random access randomness: a value is the hash of (seed, channel, index), so that it needs no
 * state and can be asked for in any order (the finaliser of SplitMix64; Steele, Lea, Flood, OOPSLA
 * 2014).
 */
public final class Hash {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Hash() {}

  public static long of(long seed, long channel, long index) {
    return mix(mix(mix(seed + GOLDEN_GAMMA) + channel * GOLDEN_GAMMA) + index * GOLDEN_GAMMA);
  }

  public static long of(long seed, long channel) {
    return of(seed, channel, 0);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Of a hash: evenly between 0 and 1, both exclusive. */
  public static double uniform(long hash) {
    return ((hash >>> 12) + 0.5) * 0x1p-52;
  }

  /** Of a hash: normally distributed with mean 0 and deviation 1 (Box and Muller 1958). */
  public static double gaussian(long hash) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(hash)));
    return radius * Turns.cos(mix(hash + GOLDEN_GAMMA));
  }
}
