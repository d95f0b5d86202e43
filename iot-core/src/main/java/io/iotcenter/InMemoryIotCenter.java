package io.iotcenter;

import io.iotcenter.internal.embedded.EmbeddedBackend;
import io.iotcenter.internal.memory.Script;
import io.iotcenter.internal.memory.ScriptedBackend;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.internal.write.BufferedTelemetryWriter;
import io.iotcenter.internal.write.MemoryBuffers;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.DeliveryOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An {@link IotCenter} for unit tests: in memory, with a clock one sets and outages one scripts.
 * The same buffer and the same delivery run as on a server, so that what a test shows holds there
 * too. Thread-safe.
 */
public final class InMemoryIotCenter extends IotCenter {
  /** A test should not wait, neither after an outage nor closing in one. */
  private static final DeliveryOptions DELIVERY =
      DeliveryOptions.builder()
          .closeTimeout(Duration.ofMillis(500))
          .linger(Duration.ZERO)
          .backOff(Duration.ofMillis(5), Duration.ofMillis(50))
          .build();

  private final SettableClock clock;
  private final Script script;

  private InMemoryIotCenter(ScriptedBackend backend, SettableClock clock, Script script) {
    super(
        backend,
        BufferedTelemetryWriter.start(
            TelemetrySchema.iotStarter(),
            DELIVERY,
            clock,
            backend.destinations(),
            new MemoryBuffers(DELIVERY),
            backend.gate()));
    this.clock = clock;
    this.script = script;
  }

  static InMemoryIotCenter open() {
    EmbeddedBuilder.requireDriver();
    SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    Script script = new Script();
    return new InMemoryIotCenter(
        new ScriptedBackend(EmbeddedBackend.inMemory(TelemetrySchema.iotStarter(), clock), script),
        clock,
        script);
  }

  /**
   * Sets the clock, which stands still otherwise. At first it shows the second in which this was
   * made.
   *
   * @param time the time from now on
   */
  public void setTime(Instant time) {
    clock.set(time);
  }

  /**
   * Moves the clock.
   *
   * @param by how far; may be negative
   */
  public void advance(Duration by) {
    clock.advance(by);
  }

  /**
   * What the clock shows.
   *
   * @return the time
   */
  public Instant time() {
    return clock.instant();
  }

  /**
   * Takes the back end away: registry and queries throw {@code UNREACHABLE}, records stay in the
   * buffer, until {@link #endOutage()}.
   */
  public void beginOutage() {
    script.setDown(true);
  }

  /** Brings the back end back. */
  public void endOutage() {
    script.setDown(false);
  }

  /**
   * Refuses the next batch for good, each of its records for the same reason.
   *
   * @param reason what the server would say
   */
  public void rejectNextBatch(String reason) {
    script.rejectNextBatch(reason);
  }

  /**
   * Lets every batch from now on take its time.
   *
   * @param time how long it takes; zero ends this
   */
  public void delayBatches(Duration time) {
    script.setDelay(time);
  }
}
