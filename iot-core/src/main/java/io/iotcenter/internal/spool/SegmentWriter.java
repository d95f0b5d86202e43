package io.iotcenter.internal.spool;

import io.iotcenter.internal.spool.Segment.Extent;
import io.iotcenter.telemetry.Durability;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the newest segment, and begins the next. By one thread at a time, as {@link GroupCommit}
 * sees to, except {@link #sync()}.
 */
final class SegmentWriter {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);

  private final LogFolder folder;
  private final Ledger ledger;
  private final Trash trash;
  private final Limits limits;
  private final boolean syncsEveryRecord;
  private final boolean syncs;

  /** Held while segments change their shape under a reader. */
  private final ReentrantLock draining;

  /** Changed under this object's lock by the one thread that writes. */
  private @Nullable OpenSegment active;

  SegmentWriter(
      LogFolder folder,
      Ledger ledger,
      Trash trash,
      Limits limits,
      Durability durability,
      ReentrantLock draining) {
    this.folder = folder;
    this.ledger = ledger;
    this.trash = trash;
    this.limits = limits;
    this.syncsEveryRecord = durability instanceof Durability.EveryRecord;
    this.syncs = !(durability instanceof Durability.OperatingSystem);
    this.draining = draining;
  }

  /** Writes a group as durably as promised, or nothing of it that counts. */
  void write(Group group) throws IOException {
    OpenSegment open = readyFor(group);
    long end = open.segment.end;
    boolean done = false;
    try {
      open.file.write(end, group.bytes, 0, group.length);
      if (syncsEveryRecord) {
        open.file.sync();
        open.synced(end + group.length, group.nextSequence());
      }
      done = true;
    } finally {
      if (!done) {
        // what the file holds beyond its end cannot be known any more: nothing may follow there
        open.isBroken = true;
        open.tryCut(end);
      }
    }
    ledger.written(open.segment, group);
  }

  private OpenSegment readyFor(Group group) throws IOException {
    repair();
    OpenSegment open = active;
    if (open != null && (open.isBroken || limits.isFull(open.segment, group))) {
      finish();
      open = null;
    }
    return open == null ? begin(group.firstSequence) : open;
  }

  private synchronized OpenSegment begin(long firstSequence) throws IOException {
    SegmentName name = new SegmentName(firstSequence, 0);
    DiskFile file = null;
    while (file == null) {
      try {
        file = folder.disk().create(folder.file(name));
      } catch (FileAlreadyExistsException e) {
        name = name.newer();
      }
    }
    boolean done = false;
    try {
      // a sync is cheaper where the length stays as it is
      file.setLength(limits.segmentBytes());
      file.write(0, SegmentHeader.of(folder.salt(), firstSequence), 0, SegmentHeader.SIZE);
      if (syncs) {
        folder.sync();
      }
      done = true;
    } finally {
      if (!done) {
        LogFolder.closeQuietly(file);
        folder.tryDelete(folder.file(name));
      }
    }
    OpenSegment open = new OpenSegment(new Segment(name), file);
    ledger.add(open.segment);
    active = open;
    return open;
  }

  /** Ends the newest segment; where that fails, once more in another file. */
  private void finish() throws IOException {
    try {
      finish(active);
    } catch (IOException e) {
      repair();
      finish(active);
    }
  }

  /** Ends a segment: durable if that is promised, with its footer if all is well with it. */
  private synchronized void finish(@Nullable OpenSegment open) throws IOException {
    if (open == null) {
      return;
    }
    sync(open);
    active = null;
    boolean isWhole = !open.isBroken && open.segment.damage.isEmpty();
    boolean isSigned = isWhole && folder.trySign(open.file, open.segment);
    LogFolder.closeQuietly(open.file);
    if (ledger.seal(open.segment, isSigned ? SegmentFooter.SIZE : 0)) {
      trash.delete(List.of(open.segment));
    }
  }

  /** Makes durable what is written, where that is promised. */
  synchronized void sync() throws IOException {
    if (active != null) {
      sync(active);
    }
  }

  private void sync(OpenSegment open) throws IOException {
    Extent extent = ledger.extent(open.segment);
    if (!syncs || open.syncedEnd == extent.end()) {
      return;
    }
    if (open.isSuspect) {
      // another sync would succeed, and mean nothing: the system forgets a failure once told
      throw new IOException("an earlier sync failed");
    }
    try {
      open.file.sync();
    } catch (IOException e) {
      open.isSuspect = true;
      throw e;
    }
    open.synced(extent.end(), extent.nextSequence());
  }

  /** Writes anew, into a new file, what a failed sync may have lost; nothing if none failed. */
  void repair() throws IOException {
    OpenSegment open = active;
    if (open == null || !open.isSuspect) {
      return;
    }
    draining.lock();
    try {
      synchronized (this) {
        active = new Relocation(folder, ledger, trash, limits).move(open);
      }
    } finally {
      draining.unlock();
    }
    LOG.info("the spool {} goes on in a new file after a failed sync", folder.path());
  }

  /** Lets go of a segment that was given up. */
  synchronized void forget(Segment segment) {
    if (active != null && active.segment == segment) {
      LogFolder.closeQuietly(active.file);
      active = null;
    }
  }

  /** Ends the newest segment. */
  void close() throws IOException {
    try {
      repair();
      finish();
    } finally {
      OpenSegment left = active;
      if (left != null) {
        LogFolder.closeQuietly(left.file);
      }
    }
  }
}
