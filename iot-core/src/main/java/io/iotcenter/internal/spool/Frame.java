package io.iotcenter.internal.spool;

/**
 * How a record stands in a file.
 *
 * <pre>
 *    0  int    CRC32C of everything after it, mixed with the route's salt
 *    4  int    length of the frame
 *    8  long   number of the record
 *   16  long   when it was accepted, milliseconds since 1970
 *   24  short  length of the device id
 *   26         device id in UTF-8, then the line with its LF
 * </pre>
 *
 * <p>The salt keeps a frame of another route, left in blocks that the disk used again, from being
 * taken for one of ours.
 */
final class Frame {
  static final int LENGTH = 4;
  static final int SEQUENCE = 8;
  static final int ACCEPTED = 16;
  static final int DEVICE_LENGTH = 24;
  static final int DEVICE = 26;

  /** A line has at least its LF. */
  static final int MIN_SIZE = DEVICE + 1;

  private static final int MAX_DEVICE = 0xffff;

  private Frame() {}

  static int size(int deviceLength, int lineLength) {
    if (deviceLength > MAX_DEVICE || lineLength < 1) {
      throw new IllegalArgumentException(
          "device of " + deviceLength + " bytes, line of " + lineLength);
    }
    return Math.addExact(DEVICE + deviceLength, lineLength);
  }

  /** Writes a frame of {@link #size}. */
  static void put(
      byte[] into,
      int at,
      int size,
      int salt,
      long sequence,
      byte[] device,
      byte[] line,
      int from,
      long acceptedAtMillis) {
    Bytes.putInt(into, at + LENGTH, size);
    Bytes.putLong(into, at + SEQUENCE, sequence);
    Bytes.putLong(into, at + ACCEPTED, acceptedAtMillis);
    Bytes.putShort(into, at + DEVICE_LENGTH, device.length);
    System.arraycopy(device, 0, into, at + DEVICE, device.length);
    int lineAt = at + DEVICE + device.length;
    System.arraycopy(line, from, into, lineAt, at + size - lineAt);
    Bytes.putInt(into, at, Bytes.crc(into, at + LENGTH, at + size) ^ salt);
  }

  /** Tells whether a frame whose length is plausible holds what was written. */
  static boolean isIntact(byte[] bytes, int at, int size, int salt) {
    return Bytes.getInt(bytes, at) == (Bytes.crc(bytes, at + LENGTH, at + size) ^ salt);
  }
}
