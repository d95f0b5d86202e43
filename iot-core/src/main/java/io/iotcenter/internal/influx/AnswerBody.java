package io.iotcenter.internal.influx;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.ResponseBody;
import retrofit2.Call;

/**
 * The bytes of an answer: read by one thread, closed by any. A body must not be closed while
 * another thread reads it; who waits in it is woken by the end of its call, and closes it then.
 */
final class AnswerBody extends InputStream {
  private final Call<?> call;
  private final ResponseBody body;
  private final InputStream in;
  private final ReentrantLock inUse = new ReentrantLock();
  private volatile boolean closed;

  AnswerBody(Call<?> call, ResponseBody body) {
    this.call = call;
    this.body = body;
    this.in = body.byteStream();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    inUse.lock();
    try {
      if (closed) {
        throw new IOException("the answer is closed");
      }
      return in.read(bytes, offset, length);
    } finally {
      inUse.unlock();
      if (closed) {
        closeUnlessInUse(); // closed meanwhile: this thread was in the way
      }
    }
  }

  /** Gives the connection back, or drops it where the answer is not read to its end. */
  @Override
  public void close() {
    closed = true;
    call.cancel();
    closeUnlessInUse();
  }

  private void closeUnlessInUse() {
    if (inUse.tryLock()) {
      try {
        body.close();
      } finally {
        inUse.unlock();
      }
    }
  }
}
