package io.iotcenter.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments that are not needed any more, until their files are gone: that is when the watermark has
 * passed them and is as durable as promised, so that nobody misses them after a crash. What cannot
 * be written or deleted is tried again with the next acknowledgement. Thread-safe.
 */
final class Trash implements Closeable {
  private final LogFolder folder;
  private final Ledger ledger;
  private final Watermark watermark;
  private final List<Segment> left = new ArrayList<>();

  Trash(LogFolder folder, Ledger ledger, Watermark watermark) {
    this.folder = folder;
    this.ledger = ledger;
    this.watermark = watermark;
  }

  /** Takes segments that the ledger has let go of. */
  synchronized void delete(List<Segment> segments) {
    if (segments.isEmpty()) {
      return;
    }
    for (Segment segment : segments) {
      ledger.leftOver(segment.bytesOnDisk);
      left.add(segment);
    }
    empty();
  }

  /**
   * Writes down how far the log is acknowledged, and deletes what lies before.
   *
   * @return {@code false} if nothing can be deleted, since that cannot be written
   */
  synchronized boolean empty() {
    long first = ledger.first();
    watermark.advance(first);
    long passed =
        left.stream()
            .mapToLong(segment -> segment.nextSequence)
            .filter(next -> next <= first)
            .max()
            .orElse(0);
    if (!watermark.secure(passed)) {
      return false;
    }
    left.removeIf(segment -> segment.nextSequence <= passed && isDeleted(segment));
    return true;
  }

  private boolean isDeleted(Segment segment) {
    boolean isDeleted = folder.tryDelete(folder.file(segment.name));
    if (isDeleted) {
      ledger.givenBack(segment.bytesOnDisk);
    }
    return isDeleted;
  }

  @Override
  public synchronized void close() throws IOException {
    try (watermark) {
      watermark.secure(ledger.first());
      empty();
    }
  }
}
