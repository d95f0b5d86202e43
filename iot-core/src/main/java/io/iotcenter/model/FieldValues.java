package io.iotcenter.model;

/** What a field value must be so that InfluxDB stores it as it is. */
public final class FieldValues {
  /** The longest string field, in bytes of UTF-8: the server drops a point with a longer one. */
  public static final int MAX_TEXT_BYTES = 1_048_576;

  private FieldValues() {}

  /**
   * Checks a double.
   *
   * @param key the field key, for the message
   * @param value the value
   * @return the value
   * @throws InvalidInputException if it is NaN or infinite, which line protocol cannot write
   */
  public static double requireFinite(String key, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidInputException(
          "field " + key, "is " + value + ", which InfluxDB cannot store; leave the field out");
    }
    return value;
  }

  /**
   * Checks a string.
   *
   * @param key the field key, for the message
   * @param value the value
   * @return the value
   * @throws InvalidInputException if it is longer than {@value #MAX_TEXT_BYTES} bytes, or has half
   *     a surrogate pair
   */
  public static String requireText(String key, String value) {
    if (value == null) {
      throw new InvalidInputException("field " + key, "is null; leave the field out");
    }
    long bytes = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == value.length()
            || !Character.isLowSurrogate(value.charAt(i + 1))) {
          throw new InvalidInputException(
              "field " + key, "has half a surrogate pair at " + i + ", which UTF-8 cannot hold");
        }
        i++;
        bytes += 4;
      } else {
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      }
    }
    if (bytes > MAX_TEXT_BYTES) {
      throw new InvalidInputException(
          "field " + key,
          "is " + bytes + " bytes long; InfluxDB drops strings over " + MAX_TEXT_BYTES);
    }
    return value;
  }
}
