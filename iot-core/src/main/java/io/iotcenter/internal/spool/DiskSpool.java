package io.iotcenter.internal.spool;

import io.iotcenter.internal.spool.Disk.LockedException;
import io.iotcenter.internal.write.LineBatch;
import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.internal.write.Route;
import io.iotcenter.model.BackendException;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepted records of one route on the disk. Thread-safe.
 *
 * <p>{@link #append} answers {@link #NO_ROOM} at the limits of the options, and where the disk
 * itself is full. What it throws was not accepted.
 */
public final class DiskSpool implements RecordBuffer {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSpool.class);

  private final LogFolder folder;
  private final Closeable lock;
  private final Ledger ledger;
  private final Watermark watermark;
  private final SegmentWriter writer;
  private final GroupCommit groups;
  private final Drain drain;
  private final @Nullable WindowSync windowSync;
  private final DeadLetterFile deadLetters;

  private DiskSpool(
      LogFolder folder,
      Closeable lock,
      Watermark watermark,
      Ledger ledger,
      DeadLetterFile deadLetters,
      SpoolOptions options) {
    this.folder = folder;
    this.lock = lock;
    this.watermark = watermark;
    this.ledger = ledger;
    this.deadLetters = deadLetters;
    ReentrantLock draining = new ReentrantLock();
    Trash trash = new Trash(folder, ledger);
    Durability durability = options.durability();
    this.writer =
        new SegmentWriter(folder, ledger, trash, Limits.of(options), durability, draining);
    this.groups = new GroupCommit(folder, ledger, writer);
    this.drain = new Drain(folder, ledger, watermark, trash, draining, syncs(options));
    this.windowSync =
        durability instanceof Durability.Within within
            ? new WindowSync(within.window(), this::sync)
            : null;
  }

  /**
   * Opens a route's spool, or makes it.
   *
   * @throws BackendException if it cannot be used: another process has it, it belongs to another
   *     route or a newer version, or the disk fails
   */
  public static DiskSpool open(SpoolOptions options, Route route) {
    DiskSpool spool = open(options, route, new RealDisk());
    if (spool.windowSync != null) {
      spool.windowSync.start();
    }
    return spool;
  }

  /** Without a thread of its own: where there is a window, the caller syncs. */
  static DiskSpool open(SpoolOptions options, Route route, Disk disk) {
    RouteId id = RouteId.of(route);
    Path base = options.folder().toAbsolutePath().normalize();
    LogFolder folder = new LogFolder(disk, base.resolve(id.folderName()), id.salt());
    try {
      createFolders(disk, folder.path());
      return openLocked(folder, id, options);
    } catch (LockedException e) {
      throw SpoolErrors.unusable(
          folder.path(),
          e.getMessage() + " is using it; end that one, or give this one another folder",
          e);
    } catch (IOException e) {
      throw SpoolErrors.translate(folder.path(), e);
    }
  }

  private static void createFolders(Disk disk, Path path) throws IOException {
    Path parent = path.getParent();
    if (disk.isFolder(path) || parent == null) {
      return;
    }
    createFolders(disk, parent);
    disk.createFolder(path);
  }

  private static boolean syncs(SpoolOptions options) {
    return !(options.durability() instanceof Durability.OperatingSystem);
  }

  /** Whoever made these folders, maybe a process that was killed over it, may not have synced. */
  private static void syncAbove(LogFolder folder) throws IOException {
    try {
      for (Path above = folder.path().getParent(); above != null; above = above.getParent()) {
        folder.disk().syncFolder(above);
      }
    } catch (AccessDeniedException e) {
      // what this user may not even read, it did not make
      LOG.debug("the folders above {} are not synced", folder.path(), e);
    }
  }

  private static DiskSpool openLocked(LogFolder folder, RouteId id, SpoolOptions options)
      throws IOException {
    Closeable lock = folder.disk().lock(folder.path());
    Watermark watermark = null;
    boolean done = false;
    try {
      List<String> names = folder.disk().list(folder.path());
      boolean isClaimed = names.contains(RouteFile.FILE) && RouteFile.check(folder, id);
      watermark = Watermark.open(folder, names.contains(Watermark.FILE));
      Recovery found = Recovery.scan(folder, names, watermark.value());
      if (!isClaimed) {
        syncAbove(folder);
        RouteFile.write(folder, id);
      }
      boolean syncs = syncs(options);
      found.mend(names, syncs);
      Ledger ledger = new Ledger(Limits.of(options));
      ledger.restore(found.segments(), found.nextSequence(), found.lostRecords());
      DeadLetterFile letters = DeadLetterFile.open(folder, names, options.deadLetterBytes(), syncs);
      DiskSpool spool = new DiskSpool(folder, lock, watermark, ledger, letters, options);
      done = true;
      return spool;
    } finally {
      if (!done) {
        try (lock) {
          if (watermark != null) {
            watermark.close();
          }
        }
      }
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

  boolean isSynced() {
    return writer.isSynced();
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

  /** Where dead letters are kept; to be used until this is closed. */
  public DeadLetterFile deadLetters() {
    return deadLetters;
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
  public void close() {
    if (!groups.close()) {
      return;
    }
    if (windowSync != null) {
      windowSync.close();
    }
    try (lock;
        watermark;
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
