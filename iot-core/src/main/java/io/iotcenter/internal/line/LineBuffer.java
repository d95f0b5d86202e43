package io.iotcenter.internal.line;

import java.util.Arrays;

/** One line of line protocol in the making; used again for the next. For one thread at a time. */
public final class LineBuffer {
  /** Room for the fields and the time of most lines. */
  private static final int USUAL_BYTES = 256;

  /** A line so much longer is rare, and its memory not kept. */
  private static final int RARE_BYTES = 16 << 10;

  /** What every line begins with. */
  private final byte[] beginning;

  private byte[] bytes;
  private int length;

  /**
   * @param beginning what every line begins with; nothing, if that is not always the same
   */
  LineBuffer(byte[] beginning) {
    this.beginning = beginning;
    this.bytes = empty();
    this.length = beginning.length;
  }

  private byte[] empty() {
    return Arrays.copyOf(beginning, beginning.length + USUAL_BYTES);
  }

  /** Begins the next line. */
  void clear() {
    length = beginning.length;
    if (bytes.length - length > RARE_BYTES) {
      bytes = empty();
    }
  }

  /** Takes back what is behind an index. */
  void cut(int newLength) {
    length = newLength;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  void put(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
  }

  void put(byte[] source) {
    room(source.length);
    System.arraycopy(source, 0, bytes, length, source.length);
    length += source.length;
  }

  /** The key of a field, and what parts it from what is before. */
  void put(FieldKey key, boolean isFirst) {
    room(key.room());
    length = key.write(isFirst ? ' ' : ',', bytes, length);
  }

  /** A whole field, as most are. */
  void putDouble(FieldKey key, boolean isFirst, double value) {
    room(key.room() + Decimals.MAX_BYTES);
    int at = key.write(isFirst ? ' ' : ',', bytes, length);
    length = Decimals.write(value, bytes, at);
  }

  void putDouble(double value) {
    room(Decimals.MAX_BYTES);
    length = Decimals.write(value, bytes, length);
  }

  /**
   * An integer field.
   *
   * @param asDouble whether the bucket keeps the field as a double
   */
  void putInteger(long value, boolean asDouble) {
    if (asDouble) {
      putDouble((double) value);
    } else {
      putDigits(value);
      put('i');
    }
  }

  void putUnsigned(long bits) {
    room(Digits.MAX_BYTES + 1);
    length = Digits.writeUnsigned(bits, bytes, length);
    bytes[length++] = 'u';
  }

  /** Ends the line. */
  void putTime(long nanos) {
    put(' ');
    putDigits(nanos);
    put('\n');
  }

  private void putDigits(long value) {
    room(Digits.MAX_BYTES);
    length = Digits.writeSigned(value, bytes, length);
  }

  void putBoolean(boolean value) {
    put(value ? 't' : 'f');
  }

  /** A string field with its quotes, as {@link Escapes#string} in UTF-8. The text is valid. */
  void putText(String text) {
    // no char takes more than three bytes, and none of those that do is escaped
    room(Math.addExact(Math.multiplyExact(text.length(), 3), 2));
    byte[] to = bytes;
    int at = length;
    to[at++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c == '"' || c == '\\') {
          to[at++] = '\\';
        }
        to[at++] = (byte) c;
      } else if (c < 0x800) {
        to[at++] = (byte) (0xc0 | c >> 6);
        to[at++] = tail(c);
      } else if (Character.isHighSurrogate(c)) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        to[at++] = (byte) (0xf0 | point >> 18);
        to[at++] = tail(point >> 12);
        to[at++] = tail(point >> 6);
        to[at++] = tail(point);
      } else {
        to[at++] = (byte) (0xe0 | c >> 12);
        to[at++] = tail(c >> 6);
        to[at++] = tail(c);
      }
    }
    to[at++] = '"';
    length = at;
  }

  /** A byte of UTF-8 after the first. */
  private static byte tail(int bits) {
    return (byte) (0x80 | (bits & 0x3f));
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
    }
  }
}
