package io.iotcenter.internal.spool;

import java.util.HashSet;
import java.util.Set;

/** One file of the log, in numbers. Guarded by the {@link Ledger}, except what is final. */
final class Segment {
  final SegmentName name;

  /** The number after its last record. */
  long nextSequence;

  /** Where its frames end. */
  long end = SegmentHeader.SIZE;

  /** What it takes on the disk. */
  long bytesOnDisk = SegmentHeader.SIZE;

  /** The bytes of all its lines. */
  long lineBytes;

  /** When its first record was accepted. */
  long firstAcceptedAt;

  /** Nothing is written to it any more. */
  boolean sealed;

  /** Where its oldest record that is not acknowledged begins, and what that is. */
  long headOffset = SegmentHeader.SIZE;

  long headSequence;
  long headAcceptedAt;

  /** What of it is not acknowledged. */
  long liveRecords;

  long liveBytes;

  /** Where damage begins that is counted already. */
  final Set<Long> damage = new HashSet<>();

  Segment(SegmentName name) {
    this.name = name;
    this.nextSequence = name.firstSequence();
    this.headSequence = name.firstSequence();
  }

  /** Nothing in it is needed any more. */
  void settle() {
    headSequence = nextSequence;
    headOffset = end;
    liveRecords = 0;
    liveBytes = 0;
  }

  /** A consistent copy of what a reader needs. */
  Extent extent() {
    return new Extent(this, headOffset, headSequence, end, nextSequence);
  }

  /**
   * What could be read of a segment at one moment.
   *
   * @param segment the segment
   * @param headOffset where its oldest record begins that is not acknowledged
   * @param headSequence the number of that record
   * @param end where the frames end
   * @param nextSequence the number after the last record
   */
  record Extent(Segment segment, long headOffset, long headSequence, long end, long nextSequence) {}
}
