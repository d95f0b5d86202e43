package io.iotcenter.internal.influx;

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

  LinesBody(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
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
    for (int from = 0; from < length; from += SLICE) {
      sink.write(bytes, from, Math.min(SLICE, length - from));
    }
  }
}
