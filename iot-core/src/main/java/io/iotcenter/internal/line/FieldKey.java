package io.iotcenter.internal.line;

/** A field key, checked and escaped. Immutable. */
final class FieldKey {
  private final byte[] prefix;
  private final boolean isDouble;

  /**
   * @param prefix the escaped key with the equals sign behind it
   * @param isDouble whether the schema declares the field as a double, whatever the caller passes
   */
  FieldKey(byte[] prefix, boolean isDouble) {
    this.prefix = prefix;
    this.isDouble = isDouble;
  }

  byte[] prefix() {
    return prefix;
  }

  boolean isDouble() {
    return isDouble;
  }
}
