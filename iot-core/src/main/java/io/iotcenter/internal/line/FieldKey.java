package io.iotcenter.internal.line;

import java.util.Arrays;

/** A field key, checked and escaped. Immutable. */
final class FieldKey {
  /** Most keys are no longer than this, and copied in two steps. */
  private static final int USUAL_BYTES = 2 * Long.BYTES;

  private final byte[] text;
  private final long firstHalf;
  private final long secondHalf;
  private final boolean isDouble;

  /**
   * @param text a byte for the space or the comma before it, the escaped key, and an equals sign
   * @param isDouble whether the schema declares the field as a double, whatever the caller passes
   */
  FieldKey(byte[] text, boolean isDouble) {
    byte[] padded = Arrays.copyOf(text, Math.max(text.length, USUAL_BYTES));
    this.text = text;
    this.firstHalf = (long) Digits.LONGS.get(padded, 0);
    this.secondHalf = (long) Digits.LONGS.get(padded, Long.BYTES);
    this.isDouble = isDouble;
  }

  /** How many bytes it takes. */
  int length() {
    return text.length;
  }

  /** How many bytes {@link #write} may touch. */
  int room() {
    return Math.max(text.length, USUAL_BYTES);
  }

  /** Writes it, with a space or a comma before it, and gives the index after it. */
  int write(char before, byte[] to, int at) {
    Digits.LONGS.set(to, at, firstHalf);
    Digits.LONGS.set(to, at + Long.BYTES, secondHalf);
    if (text.length > USUAL_BYTES) {
      System.arraycopy(text, 0, to, at, text.length);
    }
    to[at] = (byte) before;
    return at + text.length;
  }

  boolean isDouble() {
    return isDouble;
  }
}
