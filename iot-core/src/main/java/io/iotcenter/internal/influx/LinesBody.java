package io.iotcenter.internal.influx;

import io.iotcenter.internal.write.Batch;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * Bytes on their way to the server, without a copy. May be sent more than once: a pooled connection
 * turns out to be dead only when it is used.
 */
final class LinesBody extends RequestBody {
  private static final MediaType TYPE = MediaType.get("text/plain; charset=utf-8");

  /** Okio's segment: a larger slice makes it take many of them at once, and throw them away. */
  private static final int SLICE = 8 << 10;

  private final byte[] bytes;
  private final int length;
  private volatile boolean begun;

  LinesBody(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  static LinesBody of(Batch batch) {
    return new LinesBody(batch.bytes(), length(batch));
  }

  /** How many bytes the lines of a batch have. */
  static int length(Batch batch) {
    return batch.end(batch.lines() - 1);
  }

  /** Whether there was a connection, and these bytes began to travel. */
  boolean begun() {
    return begun;
  }

  @Override
  public MediaType contentType() {
    return TYPE;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    begun = true;
    for (int from = 0; from < length; from += SLICE) {
      sink.write(bytes, from, Math.min(SLICE, length - from));
    }
  }
}
