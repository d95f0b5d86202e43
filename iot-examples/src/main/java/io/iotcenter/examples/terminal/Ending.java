package io.iotcenter.examples.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a signal to end: what is under way is told to end, and the process waits until
 * everything is put away.
 */
public final class Ending implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final Runnable end;
  private final Thread hook = new Thread(this::end, "iot-end");
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean asked;

  private Ending(Runnable end) {
    this.end = end;
  }

  /**
   * Listens to the signals of this process.
   *
   * @param end tells what is under way to end
   * @return to be closed when everything is put away
   */
  public static Ending of(Runnable end) {
    Ending ending = new Ending(end);
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  private void end() {
    asked = true;
    end.run();
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Tells whether the process is to end.
   *
   * @return whether it is
   */
  public boolean isAsked() {
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
