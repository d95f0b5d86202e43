package io.iotcenter.model;

/**
 * An unsigned 64-bit integer, the line protocol's type with the suffix {@code u}.
 *
 * <p>Immutable and thread-safe.
 */
public final class UnsignedLong extends Number implements Comparable<UnsignedLong> {
  private final long bits;

  private UnsignedLong(long bits) {
    this.bits = bits;
  }

  /**
   * Takes 64 bits as an unsigned number.
   *
   * @param bits the bits; {@code -1} is 2<sup>64</sup>-1
   * @return the number
   */
  public static UnsignedLong ofBits(long bits) {
    return new UnsignedLong(bits);
  }

  /**
   * Reads a decimal number.
   *
   * @param text 0 to 18446744073709551615
   * @return the number
   * @throws NumberFormatException if the text is not such a number
   */
  public static UnsignedLong parse(String text) {
    return new UnsignedLong(Long.parseUnsignedLong(text));
  }

  @Override
  public int intValue() {
    return (int) bits;
  }

  /** The 64 bits; negative for numbers above {@link Long#MAX_VALUE}. */
  @Override
  public long longValue() {
    return bits;
  }

  @Override
  public float floatValue() {
    return (float) doubleValue();
  }

  @Override
  public double doubleValue() {
    if (bits >= 0) {
      return bits;
    }
    // halve, keep the bit that falls off so that rounding stays right, and double again
    return ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  @Override
  public int compareTo(UnsignedLong other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnsignedLong that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
