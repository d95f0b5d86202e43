package io.iotcenter.internal.embedded;

import io.iotcenter.model.Timestamps;
import io.iotcenter.query.FieldType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a line of line protocol, and refuses what InfluxDB 2.9 refuses, in its words.
 *
 * <p>Stricter than the server in a few things that it stores as something else than they say: text
 * after a closing quote, a field called {@code time} beside others, bytes that are no UTF-8. The
 * server's escape rule is kept: outside of strings a backslash escapes whatever follows it.
 */
final class LineProtocolDecoder {
  private static final int MAX_KEY = 65_535;

  /** What the server puts between a series key and a field key. */
  private static final int KEY_SEPARATOR = 4;

  static final int MAX_STRING = 1_048_576;
  private static final byte[][] RESERVED_TAGS = {
    ascii("time"), ascii("_field"), ascii("_measurement")
  };
  private static final byte[] TIME = ascii("time");

  private final NumberScanner numbers = new NumberScanner();
  private byte[] bytes = new byte[0];
  private int end;
  private int at;

  /**
   * Takes a line apart.
   *
   * @param source holds the line
   * @param from where it starts
   * @param to where it ends; its LF may be before that
   * @param line receives the parts
   * @return {@code false} if there is nothing to store: an empty line or a comment
   */
  boolean decode(byte[] source, int from, int to, DecodedLine line) throws RefusedLineException {
    bytes = source;
    end = to > from && source[to - 1] == '\n' ? to - 1 : to;
    at = from;
    skipBlanks();
    if (at == end || bytes[at] == '#') {
      return false;
    }
    line.reset(bytes, at);
    readKey(line);
    readFields(line);
    readTime(line);
    return true;
  }

  private void readKey(DecodedLine line) throws RefusedLineException {
    if (bytes[at] == ',') {
      throw new RefusedLineException("missing measurement");
    }
    int stop = find(at + 1, " ,");
    line.measurementEnd = stop;
    if (stop == end) {
      throw new RefusedLineException("missing fields");
    }
    while (bytes[stop] == ',') {
      stop = readTag(line, stop + 1);
    }
    line.keyEnd = stop;
    requireKeyLength(stop - line.keyStart);
    at = stop;
  }

  /** Reads a tag, and gives the position of what ends it. */
  private int readTag(DecodedLine line, int from) throws RefusedLineException {
    if (from == end || isOneOf(bytes[from], " ,=")) {
      throw new RefusedLineException("missing tag key");
    }
    int equals = find(from + 1, " ,=");
    if (equals == end || bytes[equals] != '=') {
      throw new RefusedLineException("missing tag value");
    }
    int value = equals + 1;
    if (value == end || isOneOf(bytes[value], " ,")) {
      throw new RefusedLineException("missing tag value");
    }
    int stop = find(value + 1, " ,=");
    if (stop == end) {
      throw new RefusedLineException("missing fields");
    }
    if (bytes[stop] == '=') {
      throw new RefusedLineException("invalid tag format");
    }
    for (byte[] reserved : RESERVED_TAGS) {
      if (equal(reserved, from, equals)) {
        throw new RefusedLineException(
            "cannot use reserved tag key \"" + new String(reserved, StandardCharsets.UTF_8) + "\"");
      }
    }
    line.addTag(from, equals, stop);
    return stop;
  }

  private void readFields(DecodedLine line) throws RefusedLineException {
    skipBlanks();
    if (at == end) {
      throw new RefusedLineException("missing fields");
    }
    do {
      readField(line);
    } while (at < end && bytes[at++] == ',');
  }

  private void readField(DecodedLine line) throws RefusedLineException {
    int key = at;
    while (at < end && !isOneOf(bytes[at], "= ,")) {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    if (at >= end || bytes[at] != '=') {
      throw new RefusedLineException("invalid field format");
    }
    if (at == key) {
      throw new RefusedLineException("missing field key");
    }
    if (bytes[at - 1] == '\\') {
      throw new RefusedLineException("invalid value: field key ends in a backslash");
    }
    requireKeyLength(line.keyEnd - line.keyStart + KEY_SEPARATOR + at - key);
    line.addField(key, at);
    if (equal(TIME, key, at)) {
      throw new RefusedLineException(
          "invalid field name: input field \"time\" on measurement \""
              + line.measurement()
              + "\" is invalid");
    }
    at++;
    if (at == end || isOneOf(bytes[at], " ,")) {
      throw new RefusedLineException("missing field value");
    }
    readValue(line);
    if (at < end && !isOneOf(bytes[at], " ,")) {
      throw new RefusedLineException("invalid field format");
    }
  }

  private void readValue(DecodedLine line) throws RefusedLineException {
    byte first = bytes[at];
    if (first == '"') {
      readString(line);
      return;
    }
    int from = at;
    while (at < end && !isOneOf(bytes[at], " ,")) {
      at++;
    }
    if (isOneOf(first, "0123456789.-Nn")) {
      numbers.scan(bytes, from, at);
      line.setValue(numbers.type(), numbers.bits(), null);
    } else {
      line.setValue(FieldType.BOOLEAN, readBoolean(from, at), null);
    }
  }

  private long readBoolean(int from, int to) throws RefusedLineException {
    return switch (new String(bytes, from, Math.min(to - from, 6), StandardCharsets.UTF_8)) {
      case "t", "T", "true", "True", "TRUE" -> 1;
      case "f", "F", "false", "False", "FALSE" -> 0;
      default -> throw new RefusedLineException("invalid boolean");
    };
  }

  private void readString(DecodedLine line) throws RefusedLineException {
    int from = ++at;
    while (at < end && bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    if (at >= end) {
      throw new RefusedLineException("unbalanced quotes");
    }
    String value = Escapes.unescapeString(bytes, from, at);
    if (at - from > MAX_STRING) {
      int length = value.getBytes(StandardCharsets.UTF_8).length;
      if (length > MAX_STRING) {
        throw new RefusedLineException(
            "input field \"%s\" on measurement \"%s\" is too long, %d > %d"
                .formatted(line.fieldKey(line.fields - 1), line.measurement(), length, MAX_STRING));
      }
    }
    at++;
    line.setValue(FieldType.STRING, 0, value);
  }

  private void readTime(DecodedLine line) throws RefusedLineException {
    skipBlanks();
    int from = at;
    if (at < end && bytes[at] == '-') {
      at++;
    }
    while (at < end && bytes[at] != ' ') {
      if (bytes[at] < '0' || bytes[at] > '9') {
        throw new RefusedLineException("bad timestamp");
      }
      at++;
    }
    if (at == from) {
      return;
    }
    String text = new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    line.time = requireTime(text);
    for (; at < end; at++) {
      if (bytes[at] != ' ') {
        throw new RefusedLineException("point is invalid");
      }
    }
  }

  private static long requireTime(String text) throws RefusedLineException {
    long time;
    try {
      time = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new RefusedLineException(
          "strconv.ParseInt: parsing \""
              + text
              + "\": "
              + (text.equals("-") ? "invalid syntax" : "value out of range"));
    }
    long earliest = Timestamps.toNanos(Timestamps.MIN);
    long latest = Timestamps.toNanos(Timestamps.MAX);
    if (time < earliest || time > latest) {
      throw new RefusedLineException("time outside range " + earliest + " - " + latest);
    }
    return time;
  }

  private static void requireKeyLength(int length) throws RefusedLineException {
    if (length > MAX_KEY) {
      throw new RefusedLineException("max key length exceeded: " + length + " > " + MAX_KEY);
    }
  }

  /** The first of some bytes that has no backslash before it, or the end. */
  private int find(int from, String stops) {
    int i = from;
    while (i < end && (bytes[i - 1] == '\\' || !isOneOf(bytes[i], stops))) {
      i++;
    }
    return i;
  }

  private void skipBlanks() {
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == 0)) {
      at++;
    }
  }

  private boolean equal(byte[] name, int from, int to) {
    return Arrays.equals(name, 0, name.length, bytes, from, to);
  }

  private static boolean isOneOf(byte b, String set) {
    return set.indexOf(b) >= 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
