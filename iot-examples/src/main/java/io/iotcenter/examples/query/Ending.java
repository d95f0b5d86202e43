package io.iotcenter.examples.query;

import io.iotcenter.IotCenter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a signal to end: what is asked ends at once, and the process waits until everything is
 * put away.
 */
final class Ending implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final IotCenter iot;
  private final Thread hook = new Thread(this::end, "iot-query-end");
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean asked;

  private Ending(IotCenter iot) {
    this.iot = iot;
  }

  /** Listens to the signals of this process. */
  static Ending of(IotCenter iot) {
    Ending ending = new Ending(iot);
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  private void end() {
    asked = true;
    iot.close();
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process is to end. */
  boolean isAsked() {
    return asked;
  }

  /** Lets the process end. */
  @Override
  public void close() {
    done.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        asked = true; // it ends this very moment
      }
    }
  }
}
