package io.iotcenter.internal.line;

/** A field key, checked and escaped. Immutable. */
final class FieldKey {
  private final byte[] prefix;
  private final boolean isDouble;

  /**
   * @param prefix a comma, the escaped key, and an equals sign
   * @param isDouble whether the schema declares the field as a double, whatever the caller passes
   */
  FieldKey(byte[] prefix, boolean isDouble) {
    this.prefix = prefix;
    this.isDouble = isDouble;
  }

  /** What stands before a value; the first field of a line goes without the comma. */
  byte[] prefix() {
    return prefix;
  }

  /** The bytes of the escaped key with its equals sign. */
  int length() {
    return prefix.length - 1;
  }

  boolean isDouble() {
    return isDouble;
  }
}
