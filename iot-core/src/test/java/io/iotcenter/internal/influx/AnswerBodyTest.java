package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;

/** A body is closed as soon as it can be, and never while it is read. */
class AnswerBodyTest {
  private final Call<?> call = mock();
  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final FakeBody body = new FakeBody();
  private final AnswerBody answer = new AnswerBody(call, body);
  private final ExecutorService other = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    other.shutdownNow();
  }

  /** Gives a few bytes, then waits for the end of its call, as a socket does. */
  private final class FakeBody extends ResponseBody {
    private final BufferedSource source =
        Okio.buffer(
            new ForwardingSource(new Buffer().writeUtf8("abc")) {
              @Override
              public long read(Buffer sink, long byteCount) throws IOException {
                long read = super.read(sink, byteCount);
                if (read < 0) {
                  waitInVain();
                }
                return read;
              }

              @Override
              public void close() {
                closedBy = Thread.currentThread();
              }
            });

    private volatile Thread closedBy;

    private void waitInVain() throws IOException {
      reading.countDown();
      try {
        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(closedBy).as("closed below its reader").isNull();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("Canceled");
    }

    @Override
    public MediaType contentType() {
      return null;
    }

    @Override
    public long contentLength() {
      return -1;
    }

    @Override
    public BufferedSource source() {
      return source;
    }
  }

  @Test
  void closesAtOnceWhereNobodyReads() throws Exception {
    assertThat(answer.read()).isEqualTo('a');

    Thread closing = new Thread(answer::close);
    closing.start();
    closing.join();

    assertThat(body.closedBy).isEqualTo(closing);
    verify(call).cancel();
    assertThatThrownBy(answer::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
  }

  @Test
  void isClosedByAReaderThatWaits() throws Exception {
    doAnswer(
            invocation -> {
              cancelled.countDown();
              return null;
            })
        .when(call)
        .cancel();
    Thread[] reader = new Thread[1];
    Future<?> read =
        other.submit(
            () -> {
              reader[0] = Thread.currentThread();
              return answer.readNBytes(4);
            });
    assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

    answer.close();

    assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    assertThat(body.closedBy).isEqualTo(reader[0]);
  }

  @Test
  void closingTwiceIsFine() throws Exception {
    answer.close();
    answer.close();
    assertThat(body.closedBy).isEqualTo(Thread.currentThread());
  }
}
