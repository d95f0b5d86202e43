package io.iotcenter.internal.spool;

import io.iotcenter.internal.spool.Segment.Extent;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps one file open, and the place in it, since the next call mostly goes on there. */
final class SegmentReader implements Closeable {
  private final LogFolder folder;
  private @Nullable Segment segment;
  private @Nullable FrameCursor cursor;

  SegmentReader(LogFolder folder) {
    this.folder = folder;
  }

  /** A cursor in front of a number, or behind it by as little as is known. */
  FrameCursor at(Extent extent, long sequence) throws IOException {
    FrameCursor open = cursor;
    if (open == null || segment != extent.segment()) {
      close();
      open = folder.read(extent.segment().name);
      cursor = open;
      segment = extent.segment();
      open.seek(extent.headOffset(), extent.headSequence());
    } else if (open.expected() > sequence
        || open.offset() > extent.end()
        || open.expected() < extent.headSequence()) {
      open.seek(extent.headOffset(), extent.headSequence());
    }
    return open;
  }

  /** Lets go of a file that is about to be deleted. */
  void release(Segment deleted) throws IOException {
    if (segment == deleted) {
      close();
    }
  }

  @Override
  public void close() throws IOException {
    FrameCursor open = cursor;
    cursor = null;
    segment = null;
    if (open != null) {
      open.close();
    }
  }
}
