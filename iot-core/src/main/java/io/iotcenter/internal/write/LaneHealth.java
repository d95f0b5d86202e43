package io.iotcenter.internal.write;

import io.iotcenter.telemetry.DeliveryState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one lane is getting on. Says an outage once, not once a try. Thread-safe. */
final class LaneHealth {
  private static final Logger LOG = LoggerFactory.getLogger(BufferedTelemetryWriter.class);

  private final Route route;
  private final Clock clock;
  private final Runnable onChange;
  private volatile Health now;

  /**
   * @param lastError why the last batch failed, or {@code null} if it did not
   */
  record Health(DeliveryState state, Instant since, @Nullable String lastError) {}

  LaneHealth(Route route, Clock clock, Runnable onChange) {
    this.route = route;
    this.clock = clock;
    this.onChange = onChange;
    this.now = new Health(DeliveryState.CONNECTED, clock.instant(), null);
  }

  Health now() {
    return now;
  }

  /** A batch was answered for. */
  void connected() {
    Health before = now;
    if (before.state() == DeliveryState.CONNECTED) {
      return;
    }
    Health after = new Health(DeliveryState.CONNECTED, clock.instant(), null);
    LOG.info(
        "{} takes records again, after {}", route, Duration.between(before.since(), after.since()));
    become(after);
  }

  /** A batch failed. */
  void failing(DeliveryState state, String reason) {
    Health before = now;
    if (before.state() == state) {
      now = new Health(state, before.since(), reason);
      return;
    }
    LOG.warn(
        state == DeliveryState.BLOCKED
            ? "{} refuses to take records until somebody mends it; they stay in the buffer: {}"
            : "{} does not take records now; they stay in the buffer and are sent again: {}",
        route,
        reason);
    become(new Health(state, clock.instant(), reason));
  }

  void closed() {
    now = new Health(DeliveryState.CLOSED, clock.instant(), now.lastError());
  }

  private void become(Health after) {
    now = after;
    onChange.run();
  }
}
