package io.iotcenter.internal.spool;

import static io.iotcenter.internal.write.RecordBuffer.NO_ROOM;

import io.iotcenter.model.BackendException;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records from many threads and has them written in groups: while one thread writes, the
 * others gather in the next group, and share its write and its sync.
 */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private static final byte[] NO_BYTES = {};

  /** A file system that has less left than this beyond the data counts as full. */
  private static final int SLACK_BYTES = 4 << 10;

  private final LogFolder folder;
  private final Ledger ledger;
  private final SegmentWriter writer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Group gathering;
  private byte[] spareBytes = NO_BYTES;
  private long pendingBytes;
  private boolean isBusy;

  /** Threads with other work on the files; they come before the next group. */
  private int waiting;

  private boolean isClosed;

  /** The disk being full is logged once, not with every record. */
  private boolean isFullLogged;

  GroupCommit(LogFolder folder, Ledger ledger, SegmentWriter writer) {
    this.folder = folder;
    this.ledger = ledger;
    this.writer = writer;
    this.gathering = new Group(ledger.next(), NO_BYTES);
  }

  long append(byte[] device, byte[] line, int from, int to, long acceptedAtMillis) {
    int size = Frame.size(device.length, to - from);
    lock.lock();
    try {
      requireOpen();
      if (!ledger.hasRoom(pendingBytes, size, acceptedAtMillis)) {
        return NO_ROOM;
      }
      Group group = gathering;
      long sequence = group.add(folder.salt(), device, line, from, to, size, acceptedAtMillis);
      pendingBytes += size;
      while (group.isPending()) {
        if (isBusy || waiting > 0) {
          // interrupted or not: the record is about to be accepted, and the caller must know
          changed.awaitUninterruptibly();
        } else {
          writeGathered();
        }
      }
      return group.result(sequence);
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("the spool is closed");
    }
  }

  /** Writes what has gathered; the lock is held, but not while writing. */
  private void writeGathered() {
    Group group = gathering;
    gathering = new Group(group.nextSequence(), spareBytes);
    spareBytes = NO_BYTES;
    isBusy = true;
    boolean isWritten = false;
    BackendException failure = null;
    lock.unlock();
    try {
      writer.write(group);
      isWritten = true;
    } catch (IOException e) {
      failure = isFull(e, group) ? null : SpoolErrors.translate(folder.path(), e);
    } catch (RuntimeException | Error e) {
      failure = SpoolErrors.unusable(folder.path(), "writing ended in " + e, e);
      throw e;
    } finally {
      lock.lock();
      isBusy = false;
      end(group, isWritten, failure);
      changed.signalAll();
    }
  }

  private void end(Group group, boolean isWritten, @Nullable BackendException failure) {
    pendingBytes -= group.length;
    spareBytes = group.spare();
    if (isWritten) {
      group.written();
      if (isFullLogged) {
        isFullLogged = false;
        LOG.info("there is room again for the spool {}", folder.path());
      }
      return;
    }
    group.failed(failure);
    // those that have gathered since have numbers that follow on a group that does not exist
    pendingBytes -= gathering.length;
    gathering.failed(failure);
    gathering = new Group(ledger.next(), NO_BYTES);
  }

  private boolean isFull(IOException error, Group group) {
    long needed = (long) group.length + SLACK_BYTES;
    if (!SpoolErrors.isFull(error, folder.disk(), folder.path(), needed)) {
      return false;
    }
    ledger.diskIsFull(true);
    if (!isFullLogged) {
      isFullLogged = true;
      LOG.warn("cannot write to the spool {}: {}", folder.path(), SpoolErrors.explain(error));
    }
    return true;
  }

  /** Does something while nothing is written. */
  <T> T exclusively(FileWork<T> work) throws IOException {
    lock.lock();
    try {
      waiting++;
      while (isBusy) {
        changed.awaitUninterruptibly();
      }
      waiting--;
      isBusy = true;
    } finally {
      lock.unlock();
    }
    try {
      return work.run();
    } finally {
      lock.lock();
      try {
        isBusy = false;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Takes no more records; those whose callers still wait are written. Tells whether it did. */
  boolean close() {
    lock.lock();
    try {
      if (isClosed) {
        return false;
      }
      isClosed = true;
      while (isBusy || gathering.length > 0) {
        if (isBusy) {
          changed.awaitUninterruptibly();
        } else {
          writeGathered();
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Work on files that may fail. */
  interface FileWork<T> {
    T run() throws IOException;
  }
}
