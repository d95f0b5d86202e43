package io.iotcenter.examples.web.live;

import io.iotcenter.examples.Ticker;
import io.iotcenter.model.IotCenterException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks the back end a small question now and then, while somebody wants to know. */
final class Probe implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Runnable question;
  private final BooleanSupplier wanted;
  private final Ticker ticker = new Ticker("iot-center-live-probe", PERIOD, this::ask);
  private volatile BackendState state = BackendState.AVAILABLE;

  Probe(Runnable question, BooleanSupplier wanted) {
    this.question = question;
    this.wanted = wanted;
  }

  void start() {
    ticker.start();
  }

  /** What the last answer says. */
  BackendState state() {
    return state;
  }

  private void ask() {
    if (!wanted.getAsBoolean()) {
      state = BackendState.AVAILABLE; // until it is known better
      return;
    }
    try {
      question.run();
      state = BackendState.AVAILABLE;
    } catch (IotCenterException e) {
      state = new BackendState(false, e.getMessage());
    }
  }

  @Override
  public void close() {
    ticker.close();
  }
}
