package io.iotcenter.internal.spool;

import io.iotcenter.internal.spool.Segment.Extent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the log holds, in numbers: which segments there are, and what of them is needed. */
final class Ledger {
  private final Limits limits;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long next;
  private long records;
  private long lineBytes;
  private long bytesOnDisk;
  private long damaged;

  /** Whether the disk itself had no room for the last record. */
  private boolean diskIsFull;

  /** The largest frame for which there was no room since room was made; 0 if there was none. */
  private long refusedSize;

  /** When a record was last refused because the oldest is too old; 0 if none was since then. */
  private long refusedForAgeAt;

  Ledger(Limits limits) {
    this.limits = limits;
  }

  /** Takes over what was found on the disk, oldest first. */
  synchronized void restore(List<Segment> found, long nextSequence, long damagedRecords) {
    for (Segment segment : found) {
      segments.addLast(segment);
      records += segment.liveRecords;
      lineBytes += segment.liveBytes;
      bytesOnDisk += segment.bytesOnDisk;
    }
    next = nextSequence;
    damaged = damagedRecords;
  }

  /** Tells whether a record fits, beside others that are about to be written. */
  synchronized boolean hasRoom(long pendingBytes, long size, long acceptedAtMillis) {
    if (records == 0 && pendingBytes == 0) {
      // a record larger than the whole spool may pass alone: it would never fit otherwise
      return true;
    }
    if (limits.isTooOld(oldestAcceptedAt(), acceptedAtMillis)) {
      refusedForAgeAt = acceptedAtMillis;
      return false;
    }
    if (bytesOnDisk + pendingBytes + size > limits.maxBytes()) {
      refusedSize = Math.max(refusedSize, size);
      return false;
    }
    return true;
  }

  synchronized void diskIsFull(boolean isFull) {
    diskIsFull = isFull;
  }

  synchronized void add(Segment segment) {
    segments.addLast(segment);
    bytesOnDisk += segment.bytesOnDisk;
  }

  /** A group stands at the end of the newest segment. */
  synchronized void written(Segment segment, Group group) {
    if (segment.nextSequence == segment.name.firstSequence()) {
      segment.firstAcceptedAt = group.firstAcceptedAt;
    }
    if (segment.headSequence == segment.nextSequence) {
      segment.headAcceptedAt = group.firstAcceptedAt;
    }
    segment.nextSequence = group.nextSequence();
    segment.end += group.length;
    segment.bytesOnDisk += group.length;
    segment.lineBytes += group.lineBytes;
    segment.liveRecords += group.records;
    segment.liveBytes += group.lineBytes;
    next = segment.nextSequence;
    records += group.records;
    lineBytes += group.lineBytes;
    bytesOnDisk += group.length;
    diskIsFull = false;
  }

  /**
   * Nothing will be written to a segment any more.
   *
   * @return whether nothing in it is needed any more either; it is forgotten then
   */
  synchronized boolean seal(Segment segment, int footerBytes) {
    segment.sealed = true;
    segment.bytesOnDisk += footerBytes;
    bytesOnDisk += footerBytes;
    return forgetIfSettled(segment);
  }

  private boolean forgetIfSettled(Segment segment) {
    if (!segment.sealed || segment.liveRecords > 0) {
      return false;
    }
    segments.remove(segment);
    lineBytes -= segment.liveBytes;
    bytesOnDisk -= segment.bytesOnDisk;
    return true;
  }

  /** Lets go of what lies before a number, as far as whole segments go. */
  synchronized List<Segment> release(long nextSequence) {
    List<Segment> released = new ArrayList<>();
    Segment segment = segments.peekFirst();
    while (segment != null && segment.nextSequence <= nextSequence) {
      settle(segment);
      if (!forgetIfSettled(segment)) {
        break;
      }
      released.add(segment);
      segment = segments.peekFirst();
    }
    return released;
  }

  private void settle(Segment segment) {
    records -= segment.liveRecords;
    lineBytes -= segment.liveBytes;
    segment.settle();
  }

  /** The oldest segment, if some of what lies before a number is in it. */
  synchronized @Nullable Extent headBefore(long nextSequence) {
    Segment segment = segments.peekFirst();
    return segment == null || segment.headSequence >= nextSequence ? null : segment.extent();
  }

  /** Lets go of the first records of the oldest segment. */
  synchronized void advance(
      Segment segment, FrameCursor head, long passedRecords, long passedBytes) {
    letGo(segment, passedRecords, passedBytes);
    segment.headOffset = head.start();
    segment.headSequence = head.sequence();
    segment.headAcceptedAt = head.acceptedAtMillis();
  }

  /** Counts less of a segment; where damage was estimated, never less than nothing. */
  private void letGo(Segment segment, long goneRecords, long goneBytes) {
    long bytes = Math.max(0, Math.min(goneBytes, segment.liveBytes));
    segment.liveRecords -= goneRecords;
    segment.liveBytes -= bytes;
    records -= goneRecords;
    lineBytes -= bytes;
  }

  /** Counts damage that a reader found; {@code false} if it is counted already. */
  synchronized boolean damage(Segment segment, long offset, long lostRecords, long lostBytes) {
    if (!segment.damage.add(offset)) {
      return false;
    }
    long lost = Math.min(lostRecords, segment.liveRecords);
    letGo(segment, lost, lostBytes);
    damaged += lost;
    return true;
  }

  synchronized boolean isDamageKnown(Segment segment, long offset) {
    return segment.damage.contains(offset);
  }

  /** Lets go of a segment in which nothing readable is left. */
  synchronized List<Segment> releaseIfEmpty(Segment segment) {
    if (segment.liveRecords > 0) {
      return List.of();
    }
    settle(segment);
    return forgetIfSettled(segment) ? List.of(segment) : List.of();
  }

  /**
   * Gives up the oldest segment, if a record was refused and would be still.
   *
   * @param room the least that is needed
   * @return the segment as it was, or {@code null} if there is room or nothing to give up
   */
  synchronized @Nullable Segment dropForRoom(long room) {
    Segment oldest = segments.peekFirst();
    boolean isShort =
        diskIsFull
            || bytesOnDisk + Math.max(room, refusedSize) > limits.maxBytes()
            || limits.isTooOld(oldestAcceptedAt(), refusedForAgeAt);
    if (oldest == null || records == 0 || !isShort) {
      refusedSize = 0;
      refusedForAgeAt = 0;
      return null;
    }
    diskIsFull = false;
    segments.removeFirst();
    records -= oldest.liveRecords;
    lineBytes -= oldest.liveBytes;
    bytesOnDisk -= oldest.bytesOnDisk;
    return oldest;
  }

  /**
   * The end of a segment stands in a new one from now on.
   *
   * @param end where the frames of the old one end now
   * @return whether nothing in the old one is needed any more; it is forgotten then
   */
  synchronized boolean move(Segment from, long end, Segment to) {
    from.liveRecords -= to.liveRecords;
    from.liveBytes -= to.liveBytes;
    from.nextSequence = Math.min(from.nextSequence, to.name.firstSequence());
    from.end = end;
    add(to);
    return seal(from, 0);
  }

  /** A file that is not needed any more takes room until it is deleted. */
  synchronized void leftOver(long bytes) {
    bytesOnDisk += bytes;
  }

  /** It is deleted. */
  synchronized void givenBack(long bytes) {
    bytesOnDisk -= bytes;
    diskIsFull = false;
  }

  /** The oldest segment with records from a number on. */
  synchronized @Nullable Extent extentOf(long sequence) {
    for (Segment segment : segments) {
      if (segment.nextSequence > sequence) {
        return segment.extent();
      }
    }
    return null;
  }

  synchronized Extent extent(Segment segment) {
    return segment.extent();
  }

  synchronized long first() {
    Segment segment = segments.peekFirst();
    return segment == null ? next : segment.headSequence;
  }

  synchronized long next() {
    return next;
  }

  synchronized long records() {
    return records;
  }

  synchronized long lineBytes() {
    return lineBytes;
  }

  synchronized long bytesOnDisk() {
    return bytesOnDisk;
  }

  synchronized long damaged() {
    return damaged;
  }

  synchronized long oldestAcceptedAt() {
    Segment segment = segments.peekFirst();
    return segment == null || segment.liveRecords == 0 ? 0 : segment.headAcceptedAt;
  }
}
