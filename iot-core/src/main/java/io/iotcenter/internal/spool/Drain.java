package io.iotcenter.internal.spool;

import io.iotcenter.internal.spool.Segment.Extent;
import io.iotcenter.internal.write.LineBatch;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The end of the log at which records leave: read, acknowledged, or given up. */
final class Drain implements Closeable {
  private final LogFolder folder;
  private final Ledger ledger;

  /** Held while segments change their shape, and while they are read. */
  private final ReentrantLock draining;

  private final SegmentReader reader;

  /** Another place than the reader's, which is ahead. */
  private final SegmentReader head;

  private final Trash trash;
  private boolean isClosed;

  Drain(LogFolder folder, Ledger ledger, Trash trash, ReentrantLock draining) {
    this.folder = folder;
    this.ledger = ledger;
    this.trash = trash;
    this.draining = draining;
    this.reader = new SegmentReader(folder);
    this.head = new SegmentReader(folder);
  }

  void read(long fromSequence, LineBatch into) throws IOException {
    draining.lock();
    try {
      requireOpen();
      long sequence = Math.max(fromSequence, ledger.first());
      into.reset(sequence);
      Extent extent = ledger.extentOf(sequence);
      while (extent != null && fill(extent, sequence, into)) {
        sequence = extent.nextSequence();
        extent = ledger.extentOf(sequence);
      }
    } finally {
      draining.unlock();
    }
  }

  /** Tells whether to go on with the next segment. */
  private boolean fill(Extent extent, long fromSequence, LineBatch into) throws IOException {
    FrameCursor cursor = reader.at(extent, fromSequence);
    while (cursor.find(extent.end())) {
      lose(extent, cursor, cursor.start(), cursor.sequence() - cursor.expected());
      if (cursor.sequence() >= fromSequence && !take(cursor, into)) {
        return false;
      }
      cursor.advance();
    }
    lose(extent, cursor, extent.end(), extent.nextSequence() - cursor.expected());
    delete(ledger.releaseIfEmpty(extent.segment()));
    return true;
  }

  /** Numbers have no gap within a batch: what follows on damage waits for the next one. */
  private static boolean take(FrameCursor cursor, LineBatch into) {
    if (cursor.sequence() != into.sequence(into.lines())) {
      if (into.lines() > 0) {
        return false;
      }
      into.reset(cursor.sequence());
    }
    return into.add(
        cursor.device(),
        cursor.buffer(),
        cursor.lineFrom(),
        cursor.lineTo(),
        cursor.acceptedAtMillis());
  }

  /** Counts records that should stand where there is no frame. */
  private void lose(Extent extent, FrameCursor cursor, long to, long lost) {
    long from = cursor.offset();
    if (lost > 0 && ledger.damage(extent.segment(), from, lost, to - from - lost * Frame.DEVICE)) {
      SetAside.copy(folder, extent.segment().name, from, to);
    }
  }

  void acknowledge(long nextSequence) throws IOException {
    draining.lock();
    try {
      requireOpen();
      // at once, since reading what follows may fail: nobody would delete them any more
      delete(ledger.release(nextSequence));
      Extent oldest = ledger.headBefore(nextSequence);
      while (oldest != null) {
        if (!advance(oldest, nextSequence)) {
          // nothing readable is left of it
          delete(ledger.release(oldest.nextSequence()));
        }
        oldest = ledger.headBefore(nextSequence);
      }
      trash.empty();
    } finally {
      draining.unlock();
    }
  }

  /** Goes on to a number in the oldest segment; {@code false} if nothing from there on is left. */
  private boolean advance(Extent oldest, long nextSequence) throws IOException {
    FrameCursor cursor = head.at(oldest, oldest.headSequence());
    long records = 0;
    long bytes = 0;
    while (cursor.find(oldest.end())) {
      records += passDamage(oldest, cursor, cursor.start(), cursor.sequence(), nextSequence);
      if (cursor.sequence() >= nextSequence) {
        ledger.advance(oldest.segment(), cursor, records, bytes);
        return true;
      }
      records++;
      bytes += cursor.lineTo() - cursor.lineFrom();
      cursor.advance();
    }
    passDamage(oldest, cursor, oldest.end(), oldest.nextSequence(), nextSequence);
    return false;
  }

  /**
   * Steps over numbers without a frame: what of them is acknowledged was read before it was
   * damaged, the rest is lost.
   *
   * @return how many are acknowledged
   */
  private long passDamage(
      Extent extent, FrameCursor cursor, long to, long sequence, long nextSequence) {
    long missing = sequence - cursor.expected();
    if (missing == 0 || ledger.isDamageKnown(extent.segment(), cursor.offset())) {
      return 0;
    }
    long lost = Math.max(0, sequence - Math.max(cursor.expected(), nextSequence));
    lose(extent, cursor, to, lost);
    return missing - lost;
  }

  /** Gives up segments until a record fits; the newest too, if it must be. */
  long dropOldest(long size, SegmentWriter writer) throws IOException {
    draining.lock();
    try {
      requireOpen();
      if (!trash.empty()) {
        return 0; // what is given up now would give no room either
      }
      long dropped = 0;
      List<Segment> deleted = new ArrayList<>();
      Segment oldest = ledger.dropForRoom(size);
      while (oldest != null) {
        dropped += oldest.liveRecords;
        writer.forget(oldest);
        deleted.add(oldest);
        oldest = ledger.dropForRoom(size);
      }
      delete(deleted);
      return dropped;
    } finally {
      draining.unlock();
    }
  }

  private void delete(List<Segment> segments) throws IOException {
    for (Segment segment : segments) {
      reader.release(segment);
      head.release(segment);
    }
    trash.delete(segments);
  }

  /** Lets go of files and memory until somebody reads again. */
  void rest() throws IOException {
    draining.lock();
    try {
      reader.close();
      head.close();
    } finally {
      draining.unlock();
    }
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("the spool is closed");
    }
  }

  @Override
  public void close() throws IOException {
    draining.lock();
    try (reader;
        head) {
      isClosed = true;
    } finally {
      draining.unlock();
    }
  }
}
