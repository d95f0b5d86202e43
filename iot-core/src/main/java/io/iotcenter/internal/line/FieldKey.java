package io.iotcenter.internal.line;

import java.util.Arrays;

/** A field key, checked and escaped. Immutable. */
final class FieldKey {
  private final long[] words;
  private final int length;
  private final boolean isDouble;

  /**
   * @param text a byte for the space or the comma before it, the escaped key, and an equals sign
   * @param isDouble whether the schema declares the field as a double, whatever the caller passes
   */
  FieldKey(byte[] text, boolean isDouble) {
    this.length = text.length;
    this.words = new long[(text.length + Long.BYTES - 1) / Long.BYTES];
    byte[] padded = Arrays.copyOf(text, words.length * Long.BYTES);
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) Digits.LONGS.get(padded, i * Long.BYTES);
    }
    this.isDouble = isDouble;
  }

  /** What stands before a value, as it stands in memory: so it is copied in few steps. */
  long[] words() {
    return words;
  }

  /** How many bytes of the words count. */
  int length() {
    return length;
  }

  boolean isDouble() {
    return isDouble;
  }
}
