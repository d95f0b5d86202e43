package io.iotcenter.examples.web.load;

import io.iotcenter.examples.web.HttpConnection;
import io.iotcenter.examples.web.RawRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Sends request after request, and takes the time of each. For one thread. */
final class Client implements Callable<Client> {
  private static final int MOST = 1 << 20;

  private final int port;
  private final IntFunction<RawRequest> requests;
  private final int expected;
  private final long pauseNanos;
  private final BooleanSupplier goesOn;
  private long[] nanos = new long[1024];
  private int count;

  /**
   * The requests are made of their number, and must all be answered with this status; one begins so
   * long after the one before at the earliest.
   */
  Client(
      int port,
      IntFunction<RawRequest> requests,
      int expected,
      long pauseNanos,
      BooleanSupplier goesOn) {
    this.port = port;
    this.requests = requests;
    this.expected = expected;
    this.pauseNanos = pauseNanos;
    this.goesOn = goesOn;
  }

  @Override
  public Client call() throws IOException, InterruptedException {
    try (HttpConnection connection = new HttpConnection(port)) {
      while (goesOn.getAsBoolean() && count < MOST) {
        RawRequest request = requests.apply(count);
        long start = System.nanoTime();
        HttpConnection.Answer answer = connection.exchange(request.bytes(), true, false);
        long took = System.nanoTime() - start;
        if (answer.status() != expected) {
          throw new AssertionError(request + " -> " + answer.status() + " " + answer.text());
        }
        keep(took);
        if (pauseNanos > took) {
          Thread.sleep((pauseNanos - took) / 1_000_000);
        }
      }
    }
    return this;
  }

  private void keep(long took) {
    if (count == nanos.length) {
      nanos = java.util.Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = took;
  }

  int count() {
    return count;
  }

  java.util.stream.LongStream nanos() {
    return java.util.Arrays.stream(nanos, 0, count);
  }
}
