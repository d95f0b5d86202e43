package io.iotcenter.internal.spool;

import io.iotcenter.internal.write.LineBatch;
import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.internal.write.Route;
import io.iotcenter.model.BackendException;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Accepted records of one route on the disk. Thread-safe.
 *
 * <p>{@link #append} answers {@link #NO_ROOM} at the limits of the options, and where the disk
 * itself is full. What it throws was not accepted.
 */
public final class DiskSpool implements RecordBuffer {
  private final LogFolder folder;
  private final Closeable lock;
  private final Ledger ledger;
  private final Trash trash;
  private final SegmentWriter writer;
  private final GroupCommit groups;
  private final Drain drain;
  private final DeadLetterFile deadLetters;
  private final DiscardFile discarded;
  private final Durability durability;
  private @Nullable WindowSync windowSync;

  private DiskSpool(OpenFolder open, SpoolOptions options) {
    this.folder = open.folder();
    this.lock = open.lock();
    this.trash = open.trash();
    this.ledger = open.ledger();
    this.deadLetters = open.deadLetters();
    this.discarded = open.discarded();
    ReentrantLock draining = new ReentrantLock();
    this.durability = options.durability();
    this.writer =
        new SegmentWriter(folder, ledger, trash, Limits.of(options), durability, draining);
    this.groups = new GroupCommit(folder, ledger, writer);
    this.drain = new Drain(folder, ledger, trash, draining);
  }

  /**
   * Opens a route's spool, or makes it.
   *
   * @throws BackendException if it cannot be used: another process has it, it belongs to another
   *     route or a newer version, or the disk fails
   */
  public static DiskSpool open(SpoolOptions options, Route route) {
    DiskSpool spool = open(options, route, new RealDisk());
    spool.startSyncing();
    return spool;
  }

  /** Without a thread of its own: where there is a window, the caller syncs. */
  static DiskSpool open(SpoolOptions options, Route route, Disk disk) {
    return new DiskSpool(OpenFolder.of(options, route, disk), options);
  }

  void startSyncing() {
    if (durability instanceof Durability.Within within) {
      windowSync = new WindowSync(within.window(), this::sync);
    }
  }

  @Override
  public long append(byte[] device, byte[] line, int from, int to, long acceptedAtMillis) {
    long sequence = groups.append(device, line, from, to, acceptedAtMillis);
    if (windowSync != null) {
      windowSync.written();
    }
    return sequence;
  }

  @Override
  public void read(long fromSequence, LineBatch into) {
    try {
      drain.read(fromSequence, into);
    } catch (IOException e) {
      throw SpoolErrors.translate(folder.path(), e);
    }
  }

  @Override
  public void acknowledge(long nextSequence) {
    try {
      drain.acknowledge(nextSequence);
      deadLetters.keepRoom();
      discarded.passed(ledger.first());
    } catch (IOException e) {
      throw SpoolErrors.translate(folder.path(), e);
    }
  }

  @Override
  public long dropOldest(int bytes) {
    try {
      return groups.exclusively(() -> drain.dropOldest(bytes, writer));
    } catch (IOException e) {
      throw SpoolErrors.translate(folder.path(), e);
    }
  }

  /**
   * Makes durable everything accepted so far, where the options promise durability at all.
   *
   * @throws BackendException if that fails; it is tried again with the next record
   */
  public void sync() {
    try {
      writer.sync();
    } catch (IOException e) {
      repair(e);
    }
  }

  private void repair(IOException failure) {
    try {
      groups.exclusively(
          () -> {
            writer.repair();
            return true;
          });
    } catch (IOException e) {
      e.addSuppressed(failure);
      throw SpoolErrors.translate(folder.path(), e);
    }
  }

  @Override
  public long firstSequence() {
    return ledger.first();
  }

  @Override
  public long nextSequence() {
    return ledger.next();
  }

  @Override
  public long records() {
    return ledger.records();
  }

  @Override
  public long damaged() {
    return ledger.damaged();
  }

  @Override
  public long bytes() {
    return ledger.lineBytes();
  }

  @Override
  public long oldestAcceptedAtMillis() {
    return ledger.oldestAcceptedAt();
  }

  @Override
  public DeadLetterFile deadLetters() {
    return deadLetters;
  }

  @Override
  public Map<String, Long> discarded() {
    return discarded.ends();
  }

  @Override
  public void keepDiscarded(Map<String, Long> more) {
    discarded.write(more, ledger.first());
  }

  /** Where it is. */
  public Path folder() {
    return folder.path();
  }

  /** What its files take on the disk. */
  public long bytesOnDisk() {
    return ledger.bytesOnDisk();
  }

  @Override
  public void rest() {
    try {
      drain.rest();
    } catch (IOException e) {
      throw SpoolErrors.translate(folder.path(), e);
    }
  }

  @Override
  public void close() {
    if (!groups.close()) {
      return;
    }
    if (windowSync != null) {
      windowSync.close();
    }
    try (lock;
        trash;
        drain) {
      groups.exclusively(
          () -> {
            writer.close();
            return true;
          });
    } catch (IOException e) {
      throw SpoolErrors.translate(folder.path(), e);
    }
  }
}
