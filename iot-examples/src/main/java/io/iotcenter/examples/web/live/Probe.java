package io.iotcenter.examples.web.live;

import io.iotcenter.examples.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks the back end a small question now and then, while somebody wants to know. */
final class Probe implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Supplier<Optional<String>> question;
  private final BooleanSupplier wanted;
  private final Ticker ticker = new Ticker("iot-center-live-probe", PERIOD, this::ask);
  private volatile BackendState state = BackendState.AVAILABLE;

  /** The question gives nothing where it was answered, else why not. */
  Probe(Supplier<Optional<String>> question, BooleanSupplier wanted) {
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
    state =
        question
            .get()
            .map(trouble -> new BackendState(false, trouble))
            .orElse(BackendState.AVAILABLE);
  }

  @Override
  public void close() {
    ticker.close();
  }
}
