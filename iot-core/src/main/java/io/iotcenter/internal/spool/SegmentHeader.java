package io.iotcenter.internal.spool;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a file of the log begins with.
 *
 * <pre>
 *    0  "IoTSPOOL"
 *    8  int   format version
 *   12  int   CRC32C of the bytes before: so much stays the same in every version
 *   16  int   salt of the route
 *   20  long  number of the first record
 *   28  int   CRC32C of bytes 16 to 27
 * </pre>
 */
final class SegmentHeader {
  static final int SIZE = 32;
  static final int VERSION = 1;

  private static final byte[] MAGIC = "IoTSPOOL".getBytes(StandardCharsets.US_ASCII);
  private static final int CRC_OF_VERSION = 12;
  private static final int SALT = 16;
  private static final int FIRST = 20;
  private static final int CRC_OF_REST = 28;

  private SegmentHeader() {}

  static byte[] of(int salt, long firstSequence) {
    byte[] header = Arrays.copyOf(MAGIC, SIZE);
    Bytes.putInt(header, MAGIC.length, VERSION);
    Bytes.putInt(header, CRC_OF_VERSION, Bytes.crc(header, 0, CRC_OF_VERSION));
    Bytes.putInt(header, SALT, salt);
    Bytes.putLong(header, FIRST, firstSequence);
    Bytes.putInt(header, CRC_OF_REST, Bytes.crc(header, SALT, CRC_OF_REST));
    return header;
  }

  /** The version it names, or 0 if it is not a header, or damaged. */
  static int version(byte[] header) {
    boolean isOurs =
        Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
            && Bytes.getInt(header, CRC_OF_VERSION) == Bytes.crc(header, 0, CRC_OF_VERSION);
    return isOurs ? Bytes.getInt(header, MAGIC.length) : 0;
  }

  /** Tells whether an undamaged header of this version names another route. */
  static boolean isOfAnotherRoute(byte[] header, int salt) {
    return version(header) == VERSION
        && Bytes.getInt(header, CRC_OF_REST) == Bytes.crc(header, SALT, CRC_OF_REST)
        && Bytes.getInt(header, SALT) != salt;
  }
}
