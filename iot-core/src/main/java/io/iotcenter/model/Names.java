package io.iotcenter.model;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What InfluxDB accepts as a name, and keeps as it was given.
 *
 * <p>The rules are the server's own, seen on InfluxDB 2.9: a trailing backslash cannot be written
 * by any encoding, control characters come back changed, a measurement that starts with {@code #}
 * is taken for a comment, and a key of more than 65,535 bytes is refused. A field key with {@code
 * \"} is stored and never found again, and one with a backslash before a comma is refused.
 * Everything else is legal: spaces, commas, quotes, emoji.
 */
public final class Names {
  /**
   * The longest device id, in bytes of UTF-8.
   *
   * <p>The server's own limit is 65,535 bytes for measurement, tags and field together.
   */
  public static final int MAX_DEVICE_ID_BYTES = 1024;

  /** The longest tag value, tag key, field key or measurement, in bytes of UTF-8. */
  public static final int MAX_NAME_BYTES = 8192;

  /** The server takes backslashes of a field key in pairs: an odd one eats the escape behind it. */
  private static final Pattern UNWRITABLE_IN_FIELD_KEY =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\[,= ]");

  private static final Set<String> RESERVED = Set.of("time", "_field", "_measurement");

  private Names() {}

  /**
   * Checks a device id.
   *
   * @param id the id
   * @return the id
   * @throws InvalidInputException if it is empty, over {@value #MAX_DEVICE_ID_BYTES} bytes, or a
   *     value that no tag can hold
   */
  public static String requireDeviceId(String id) {
    return require("device id", id, MAX_DEVICE_ID_BYTES);
  }

  /**
   * Checks a measurement.
   *
   * @param name the measurement
   * @return the name
   * @throws InvalidInputException if InfluxDB would refuse or change it
   */
  public static String requireMeasurement(String name) {
    requireNotInternal("measurement", require("measurement", name, MAX_NAME_BYTES));
    if (name.charAt(0) == '#') {
      throw new InvalidInputException(
          "measurement", show(name) + " starts with #, which line protocol takes for a comment");
    }
    return name;
  }

  /**
   * Checks a tag key.
   *
   * @param key the key
   * @return the key
   * @throws InvalidInputException if InfluxDB would refuse or change it
   */
  public static String requireTagKey(String key) {
    return requireKey("tag key", key);
  }

  /**
   * Checks a tag value.
   *
   * @param key the tag's key, for the message
   * @param value the value
   * @return the value
   * @throws InvalidInputException if InfluxDB would refuse or change it
   */
  public static String requireTagValue(String key, String value) {
    return isPlain(value) ? value : require("value of tag " + show(key), value, MAX_NAME_BYTES);
  }

  /**
   * Checks a field key.
   *
   * @param key the key
   * @return the key
   * @throws InvalidInputException if InfluxDB would refuse or change it
   */
  public static String requireFieldKey(String key) {
    requireKey("field key", key);
    if (key.indexOf('\\') < 0) {
      return key;
    }
    if (key.contains("\\\"")) {
      throw new InvalidInputException(
          "field key", show(key) + " contains \\\", which InfluxDB stores but never finds again");
    }
    if (UNWRITABLE_IN_FIELD_KEY.matcher(key).find()) {
      throw new InvalidInputException(
          "field key",
          show(key)
              + " has a backslash before a comma, an equals sign or a space, which line protocol cannot write; remove it");
    }
    return key;
  }

  private static String requireKey(String property, String key) {
    require(property, key, MAX_NAME_BYTES);
    if (RESERVED.contains(key)) {
      throw new InvalidInputException(
          property, show(key) + " is reserved by InfluxDB; choose another name");
    }
    return requireNotInternal(property, key);
  }

  private static String requireNotInternal(String property, String name) {
    if (name.charAt(0) == '_') {
      throw new InvalidInputException(
          property, show(name) + " starts with an underscore, which InfluxDB keeps for itself");
    }
    return name;
  }

  /** Whether a name is short, of printable ASCII and without a backslash: nearly all are. */
  private static boolean isPlain(String name) {
    if (name == null || name.isEmpty() || name.length() > MAX_DEVICE_ID_BYTES / 4) {
      return false;
    }
    boolean isPlain = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      isPlain &= c >= 0x20 && c < 0x7f && c != '\\';
    }
    return isPlain;
  }

  private static String require(String property, String name, int maxBytes) {
    if (isPlain(name)) {
      return name;
    }
    if (name == null || name.isEmpty()) {
      throw new InvalidInputException(property, "is empty; give it at least one character");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 0x20 || c == 0x7f) {
        throw new InvalidInputException(
            property,
            "%s has the control character U+%04X at %d; remove it"
                .formatted(show(name), (int) c, i));
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == name.length()
            || !Character.isLowSurrogate(name.charAt(i + 1))) {
          throw new InvalidInputException(
              property, "has half a surrogate pair at %d, which UTF-8 cannot hold".formatted(i));
        }
        i++;
      }
    }
    if (name.endsWith("\\")) {
      throw new InvalidInputException(
          property,
          show(name) + " ends in a backslash, which line protocol cannot write; remove it");
    }
    if (name.length() > maxBytes / 4 && name.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      throw new InvalidInputException(
          property, show(name) + " is longer than " + maxBytes + " bytes of UTF-8");
    }
    return name;
  }

  /** A name as messages show it: quoted, cut, controls visible. */
  private static String show(String name) {
    String cut = name.length() <= 60 ? name : name.substring(0, 57) + "...";
    StringBuilder text = new StringBuilder(cut.length() + 2).append('"');
    for (int i = 0; i < cut.length(); i++) {
      char c = cut.charAt(i);
      if (c < 0x20 || c == 0x7f) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }
}
