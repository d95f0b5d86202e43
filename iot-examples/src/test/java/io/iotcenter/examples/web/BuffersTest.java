package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/**
 * No memory of one connection is ever that of another: neither a request nor an answer gets lost.
 */
class BuffersTest {
  private static final int SIZE = 8 << 10;

  @Test
  void whatIsReleasedTwiceIsNotGivenToTwoConnections() {
    ByteBufferPool buffers =
        Connectors.connector(
                new Server(), new HttpConfiguration(), InetAddress.getLoopbackAddress(), 0)
            .getByteBufferPool();

    buffers.acquire(SIZE, false).release(); // a pool keeps it from here on
    RetainableByteBuffer ended = buffers.acquire(SIZE, false);
    ended.release();
    RetainableByteBuffer one = buffers.acquire(SIZE, false);
    releaseAgain(ended);
    RetainableByteBuffer other = buffers.acquire(SIZE, false);

    assertThat(other.getByteBuffer().array()).isNotSameAs(one.getByteBuffer().array());
  }

  /** As Jetty does; whether it is told that this is wrong depends on who has the buffer by then. */
  private static void releaseAgain(RetainableByteBuffer buffer) {
    try {
      buffer.release();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("already released");
    }
  }
}
