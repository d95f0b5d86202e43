package io.iotcenter.internal.spool;

import io.iotcenter.internal.spool.Disk.LockedException;
import io.iotcenter.internal.write.Route;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that was opened: ours alone, and looked through.
 *
 * @param folder the folder
 * @param lock keeps others out
 * @param ledger what there is
 * @param trash what is not needed any more
 * @param deadLetters what was refused
 * @param discarded what is not to be sent
 */
record OpenFolder(
    LogFolder folder,
    Closeable lock,
    Ledger ledger,
    Trash trash,
    DeadLetterFile deadLetters,
    DiscardFile discarded) {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFolder.class);

  private static boolean syncs(SpoolOptions options) {
    return !(options.durability() instanceof Durability.OperatingSystem);
  }

  /** Opens a route's folder, or makes it. */
  static OpenFolder of(SpoolOptions options, Route route, Disk disk) {
    RouteId id = RouteId.of(route);
    Path base = options.folder().toAbsolutePath().normalize();
    LogFolder folder = new LogFolder(disk, base.resolve(id.folderName()), id.salt());
    try {
      createFolders(disk, folder.path());
      return locked(folder, id, options);
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

  private static OpenFolder locked(LogFolder folder, RouteId id, SpoolOptions options)
      throws IOException {
    Closeable lock = folder.disk().lock(folder.path());
    Watermark watermark = null;
    boolean done = false;
    try {
      List<String> names = folder.disk().list(folder.path());
      boolean isClaimed = names.contains(RouteFile.FILE) && RouteFile.check(folder, id);
      boolean syncs = syncs(options);
      watermark = Watermark.open(folder, names.contains(Watermark.FILE), syncs);
      Recovery found = Recovery.scan(folder, names, watermark.value());
      if (!isClaimed) {
        syncAbove(folder);
        RouteFile.write(folder, id);
      }
      found.mend(names, syncs);
      Ledger ledger = new Ledger(Limits.of(options));
      ledger.restore(found.segments(), found.nextSequence(), found.lostRecords());
      Trash trash = new Trash(folder, ledger, watermark);
      trash.delete(found.acknowledged());
      DeadLetterFile letters = DeadLetterFile.open(folder, names, options, syncs);
      DiscardFile discarded = DiscardFile.open(folder, names, ledger.first(), ledger.next());
      done = true;
      return new OpenFolder(folder, lock, ledger, trash, letters, discarded);
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
}
