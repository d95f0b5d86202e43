package io.iotcenter.examples.web;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C, or a signal to end: the process waits until everything is put away. */
final class Termination implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private Termination() {}

  /** Listens to the signals of this process. */
  static Termination ofProcess() {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(new Thread(termination::hold, "iot-shutdown"));
    return termination;
  }

  /** Waits until the process is to end. */
  void await() throws InterruptedException {
    asked.await();
  }

  private void hold() {
    asked.countDown();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("Not everything was put away in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the process end. */
  @Override
  public void close() {
    done.countDown();
  }
}
