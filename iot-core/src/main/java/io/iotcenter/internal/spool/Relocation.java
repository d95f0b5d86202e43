package io.iotcenter.internal.spool;

import io.iotcenter.internal.spool.Segment.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the end of a segment anew, into a new file, after a sync failed: the system may have
 * dropped those pages, and another sync of the same file would not say so.
 *
 * <p>The new file gets its name once it is whole and durable: until then the old one counts.
 */
final class Relocation {
  private final LogFolder folder;
  private final Ledger ledger;
  private final Trash trash;
  private final Limits limits;

  Relocation(LogFolder folder, Ledger ledger, Trash trash, Limits limits) {
    this.folder = folder;
    this.ledger = ledger;
    this.trash = trash;
    this.limits = limits;
  }

  /** Moves what is needed; where nothing is, the segment is only ended. */
  OpenSegment move(OpenSegment old) throws IOException {
    Extent extent = ledger.extent(old.segment);
    boolean isPartlyRead = extent.headSequence() > old.syncedNext;
    long first = isPartlyRead ? extent.headSequence() : old.syncedNext;
    if (first == extent.nextSequence()) {
      old.synced(extent.end(), first);
      old.isSuspect = false;
      old.isBroken = true;
      return old;
    }
    SegmentName name = new SegmentName(first, 0);
    if (name.compareTo(old.segment.name) <= 0) {
      name = old.segment.name.newer();
    }
    Segment moved = new Segment(name);
    try (FrameCursor from = folder.read(old.segment.name)) {
      from.seek(isPartlyRead ? extent.headOffset() : old.syncedEnd, first);
      write(from, extent, moved);
    }
    DiskFile file = folder.disk().open(folder.file(name));
    boolean isForgotten = ledger.move(old.segment, old.syncedEnd, moved);
    old.tryCut(old.syncedEnd);
    LogFolder.closeQuietly(old.file);
    if (isForgotten) {
      trash.delete(List.of(old.segment));
    }
    return new OpenSegment(moved, file);
  }

  private void write(FrameCursor from, Extent extent, Segment moved) throws IOException {
    Path unfinished = folder.path().resolve(moved.name + LogFolder.UNFINISHED);
    folder.disk().delete(unfinished);
    try (DiskFile file = folder.disk().create(unfinished)) {
      file.setLength(limits.segmentBytes());
      byte[] header = SegmentHeader.of(folder.salt(), moved.name.firstSequence());
      file.write(0, header, 0, SegmentHeader.SIZE);
      copy(from, extent, moved, file);
      file.sync();
    }
    folder.disk().rename(unfinished, folder.file(moved.name));
    folder.sync();
  }

  private void copy(FrameCursor from, Extent extent, Segment moved, DiskFile file)
      throws IOException {
    while (from.find(extent.end())) {
      lose(from, from.start(), from.sequence(), extent, moved);
      if (moved.liveRecords == 0) {
        moved.firstAcceptedAt = from.acceptedAtMillis();
        moved.headAcceptedAt = moved.firstAcceptedAt;
        moved.headSequence = from.sequence();
      }
      file.write(moved.end, from.buffer(), from.frameFrom(), from.size());
      moved.end += from.size();
      moved.liveRecords++;
      moved.liveBytes += from.lineTo() - from.lineFrom();
      from.advance();
    }
    lose(from, extent.end(), extent.nextSequence(), extent, moved);
    moved.nextSequence = extent.nextSequence();
    moved.bytesOnDisk = moved.end;
    moved.lineBytes = moved.liveBytes;
    if (moved.liveRecords == 0) {
      moved.settle();
    }
  }

  /** The system has indeed thrown something away. */
  private void lose(FrameCursor from, long to, long sequence, Extent extent, Segment moved) {
    long lost = sequence - from.expected();
    if (lost > 0) {
      ledger.damage(extent.segment(), from.offset(), lost, to - from.offset());
      moved.damage.add(moved.end);
    }
  }
}
