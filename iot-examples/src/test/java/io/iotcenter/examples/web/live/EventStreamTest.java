package io.iotcenter.examples.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final byte[] EVENT = new byte[10_000];

  private final Connection connection = new Connection();
  private final List<EventStream> ended = new ArrayList<>();
  private final EventStream stream = new EventStream("a", connection, ended::add);

  /** A connection that takes something only when it is told to. */
  private static final class Connection extends ServletOutputStream {
    final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    boolean ready;
    boolean broken;
    int flushes;

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}

    @Override
    public void write(int b) throws IOException {
      if (!ready || broken) {
        throw new IOException("not now");
      }
      taken.write(b);
    }

    @Override
    public void flush() {
      flushes++;
    }
  }

  @Test
  void whatIsTakenAtOnceGoesOutAtOnce() {
    connection.ready = true;
    stream.send(EVENT);
    assertThat(connection.taken.size()).isEqualTo(EVENT.length);
    assertThat(connection.flushes).isEqualTo(1);
  }

  @Test
  void whatIsNotTakenWaits() {
    stream.send(EVENT);
    stream.send(EVENT);
    assertThat(connection.taken.size()).isZero();
    connection.ready = true;
    stream.onWritePossible();
    assertThat(connection.taken.size()).isEqualTo(2 * EVENT.length);
  }

  @Test
  void whoTakesNothingIsLetGo() {
    for (int i = 0; i < 100; i++) {
      stream.send(EVENT);
    }
    assertThat(stream.done()).isNotDone();
    for (int i = 0; i < 10; i++) {
      stream.send(EVENT);
    }
    assertThat(stream.done()).isCompleted();
    assertThat(ended).containsExactly(stream);
  }

  @Test
  void aBrokenConnectionEndsTheStreamOnce() {
    connection.ready = true;
    connection.broken = true;
    stream.send(EVENT);
    stream.send(EVENT);
    stream.onError(new IOException("gone"));
    stream.end();
    assertThat(stream.done()).isCompleted();
    assertThat(ended).containsExactly(stream);
  }
}
