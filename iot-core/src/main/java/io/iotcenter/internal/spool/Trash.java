package io.iotcenter.internal.spool;

import java.util.ArrayList;
import java.util.List;

/** Deletes segments that are not needed any more; what cannot be deleted is tried again later. */
final class Trash {
  private final LogFolder folder;
  private final Ledger ledger;
  private final List<Segment> left = new ArrayList<>();

  Trash(LogFolder folder, Ledger ledger) {
    this.folder = folder;
    this.ledger = ledger;
  }

  synchronized void delete(Segment segment) {
    retry();
    if (!folder.tryDelete(folder.file(segment.name))) {
      // it takes room until it is gone
      ledger.leftOver(segment.bytesOnDisk);
      left.add(segment);
    }
  }

  synchronized void retry() {
    left.removeIf(
        segment -> {
          boolean isDeleted = folder.tryDelete(folder.file(segment.name));
          if (isDeleted) {
            ledger.leftOver(-segment.bytesOnDisk);
          }
          return isDeleted;
        });
  }
}
