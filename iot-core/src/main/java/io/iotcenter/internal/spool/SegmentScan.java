package io.iotcenter.internal.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file of the log holds, whatever became of it. Changes nothing. */
final class SegmentScan {
  final Segment segment;

  /** The file ends as it should, and what its footer says is taken for true. */
  final boolean isSigned;

  /** How long the file is. */
  final long length;

  /** Where there are, or may be, bytes that are no frame; the tail of zeros is one such place. */
  final List<Damage> damage = new ArrayList<>();

  /** Records between those that are there, not acknowledged, and not readable. */
  long lostRecords;

  private final long acknowledged;

  /**
   * Bytes that are no frame.
   *
   * @param from where they begin
   * @param to where they end
   */
  record Damage(long from, long to) {}

  private SegmentScan(SegmentName name, boolean isSigned, long length, long acknowledged) {
    this.segment = new Segment(name);
    this.segment.sealed = true;
    this.segment.bytesOnDisk = length;
    this.isSigned = isSigned;
    this.length = length;
    this.acknowledged = acknowledged;
  }

  /**
   * Looks at a file.
   *
   * @param limit the number with which the next file begins: what this one holds from there on was
   *     never accepted, or moved
   * @param acknowledged the number before which nothing matters
   */
  static SegmentScan of(LogFolder folder, SegmentName name, long limit, long acknowledged)
      throws IOException {
    try (DiskFile file = folder.disk().openToRead(folder.file(name))) {
      long length = file.length();
      SegmentFooter footer = footer(file, length, folder.salt());
      boolean isSigned = footer != null && footer.nextSequence() <= limit;
      SegmentScan scan = new SegmentScan(name, isSigned, length, acknowledged);
      // closed with the file
      FrameCursor cursor = new FrameCursor(file, folder.salt());
      cursor.seek(SegmentHeader.SIZE, name.firstSequence());
      if (footer != null && isSigned) {
        scan.believe(footer, cursor);
      } else {
        scan.readThrough(cursor, limit);
      }
      return scan;
    }
  }

  private static @Nullable SegmentFooter footer(DiskFile file, long length, int salt)
      throws IOException {
    long at = length - SegmentFooter.SIZE;
    byte[] bytes = new byte[SegmentFooter.SIZE];
    if (at < SegmentHeader.SIZE || file.read(at, bytes, 0, bytes.length) < bytes.length) {
      return null;
    }
    return SegmentFooter.parse(bytes, at, salt);
  }

  private void believe(SegmentFooter footer, FrameCursor cursor) throws IOException {
    segment.nextSequence = footer.nextSequence();
    segment.end = footer.end();
    segment.lineBytes = footer.lineBytes();
    segment.firstAcceptedAt = footer.firstAcceptedAt();
    segment.headAcceptedAt = footer.firstAcceptedAt();
    if (acknowledged >= segment.nextSequence) {
      segment.settle();
      return;
    }
    segment.liveBytes = segment.lineBytes;
    if (acknowledged > segment.headSequence) {
      skipAcknowledged(cursor);
    }
    segment.liveRecords = segment.nextSequence - segment.headSequence;
  }

  private void skipAcknowledged(FrameCursor cursor) throws IOException {
    while (cursor.find(segment.end)) {
      noteDamage(cursor, cursor.start(), cursor.sequence());
      if (cursor.sequence() >= acknowledged) {
        headAt(cursor);
        return;
      }
      segment.liveBytes -= cursor.lineTo() - cursor.lineFrom();
      cursor.advance();
    }
    noteDamage(cursor, segment.end, segment.nextSequence);
    segment.settle();
  }

  /** Notes what should stand where there is no frame, as far as it matters. */
  private void noteDamage(FrameCursor cursor, long to, long sequence) {
    long lost = sequence - Math.max(cursor.expected(), acknowledged);
    if (lost > 0) {
      segment.damage.add(cursor.offset());
      damage.add(new Damage(cursor.offset(), to));
      lostRecords += lost;
    }
  }

  private void headAt(FrameCursor cursor) {
    segment.headOffset = cursor.start();
    segment.headSequence = cursor.sequence();
    segment.headAcceptedAt = cursor.acceptedAtMillis();
  }

  private void readThrough(FrameCursor cursor, long limit) throws IOException {
    long tail = length;
    while (cursor.find(length)) {
      if (cursor.sequence() >= limit) {
        tail = cursor.start();
        break;
      }
      noteDamage(cursor, cursor.start(), cursor.sequence());
      count(cursor);
      cursor.advance();
    }
    damage.add(new Damage(segment.end, tail));
    if (segment.liveRecords == 0) {
      segment.settle();
    }
  }

  private void count(FrameCursor cursor) {
    if (segment.end == SegmentHeader.SIZE) {
      segment.firstAcceptedAt = cursor.acceptedAtMillis();
    }
    int lineBytes = cursor.lineTo() - cursor.lineFrom();
    if (cursor.sequence() >= acknowledged) {
      if (segment.liveRecords == 0) {
        headAt(cursor);
      }
      segment.liveRecords++;
      segment.liveBytes += lineBytes;
    }
    segment.lineBytes += lineBytes;
    segment.nextSequence = cursor.sequence() + 1;
    segment.end = cursor.start() + cursor.size();
  }
}
