package io.iotcenter.internal.spool;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segment that is being written. Guarded by the {@link SegmentWriter}. */
final class OpenSegment {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSegment.class);

  final Segment segment;
  final DiskFile file;

  /** Up to where it is durable, and the number that comes after. */
  long syncedEnd;

  long syncedNext;

  /** A write failed: nothing may follow in this file. */
  boolean isBroken;

  /** A sync failed: the system may have thrown away what was written since the last one. */
  volatile boolean isSuspect;

  OpenSegment(Segment segment, DiskFile file) {
    this.segment = segment;
    this.file = file;
    synced(segment.end, segment.nextSequence);
  }

  void synced(long end, long nextSequence) {
    syncedEnd = end;
    syncedNext = nextSequence;
  }

  /** Gives back what lies behind the end; where that fails, a newer file overrules it. */
  void tryCut(long end) {
    try {
      file.setLength(end);
    } catch (IOException e) {
      LOG.debug("cannot cut {}", segment.name, e);
    }
  }
}
