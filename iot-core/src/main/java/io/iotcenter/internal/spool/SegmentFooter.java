package io.iotcenter.internal.spool;

import org.jspecify.annotations.Nullable;

/**
 * What a full file of the log ends with, so that it need not be read to be counted. A file without
 * it, or with a damaged one, is read from end to end.
 *
 * <pre>
 *    0  int   CRC32C of everything after it, mixed with the route's salt
 *    4  int   -1, which no frame has as its length
 *    8  long  where it stands itself
 *   16  long  number after the last record
 *   24  long  bytes of all lines
 *   32  long  when the first record was accepted, milliseconds since 1970
 * </pre>
 *
 * @param end where the frames end
 * @param nextSequence the number after the last record
 * @param lineBytes the bytes of all lines
 * @param firstAcceptedAt when the first record was accepted
 */
record SegmentFooter(long end, long nextSequence, long lineBytes, long firstAcceptedAt) {
  static final int SIZE = 40;

  private static final int MARK = -1;

  static SegmentFooter of(Segment segment) {
    return new SegmentFooter(
        segment.end, segment.nextSequence, segment.lineBytes, segment.firstAcceptedAt);
  }

  byte[] toBytes(int salt) {
    byte[] bytes = new byte[SIZE];
    Bytes.putInt(bytes, 4, MARK);
    Bytes.putLong(bytes, 8, end);
    Bytes.putLong(bytes, 16, nextSequence);
    Bytes.putLong(bytes, 24, lineBytes);
    Bytes.putLong(bytes, 32, firstAcceptedAt);
    Bytes.putInt(bytes, 0, Bytes.crc(bytes, 4, SIZE) ^ salt);
    return bytes;
  }

  /** Reads it from the bytes that stand at an offset, or {@code null} if it is none. */
  static @Nullable SegmentFooter parse(byte[] bytes, long at, int salt) {
    if (Bytes.getInt(bytes, 4) != MARK
        || Bytes.getInt(bytes, 0) != (Bytes.crc(bytes, 4, SIZE) ^ salt)
        || Bytes.getLong(bytes, 8) != at) {
      return null;
    }
    return new SegmentFooter(
        at, Bytes.getLong(bytes, 16), Bytes.getLong(bytes, 24), Bytes.getLong(bytes, 32));
  }
}
