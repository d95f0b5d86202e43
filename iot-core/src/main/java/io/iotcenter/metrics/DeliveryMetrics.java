package io.iotcenter.metrics;

import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.TelemetryWriter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The {@linkplain TelemetryWriter#status() status} of delivery as Micrometer meters. Thread-safe.
 *
 * <pre>{@code
 * new DeliveryMetrics(iot.telemetry()).bindTo(registry);
 * }</pre>
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>name</th><th>kind</th><th>what it says</th></tr>
 * <tr><td>{@code iotcenter.delivery.records}, tag {@code result}</td><td>counter</td>
 *     <td>records {@code accepted}, {@code stored}, {@code rejected}, {@code dropped},
 *     {@code damaged}</td></tr>
 * <tr><td>{@code iotcenter.delivery.buffered.records}</td><td>gauge</td>
 *     <td>accepted records that are none of these yet</td></tr>
 * <tr><td>{@code iotcenter.delivery.buffered}</td><td>gauge, bytes</td>
 *     <td>their size as line protocol</td></tr>
 * <tr><td>{@code iotcenter.delivery.oldest.age}</td><td>gauge, seconds</td>
 *     <td>how long the oldest of them has waited</td></tr>
 * <tr><td>{@code iotcenter.delivery.state}, tag {@code state}</td><td>gauge</td>
 *     <td>1 for the state that delivery is in, 0 for the others</td></tr>
 * </table>
 */
public final class DeliveryMetrics implements MeterBinder {
  private static final String PREFIX = "iotcenter.delivery.";

  private final TelemetryWriter telemetry;

  /**
   * Watches a writer.
   *
   * @param telemetry the writer; held on to for as long as the registry holds the meters
   */
  public DeliveryMetrics(TelemetryWriter telemetry) {
    this.telemetry = Objects.requireNonNull(telemetry, "telemetry");
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    count(registry, "accepted", DeliveryStatus::accepted);
    count(registry, "stored", DeliveryStatus::stored);
    count(registry, "rejected", DeliveryStatus::rejected);
    count(registry, "dropped", DeliveryStatus::dropped);
    count(registry, "damaged", DeliveryStatus::damaged);
    Gauge.builder(PREFIX + "buffered.records", telemetry, of(DeliveryStatus::bufferedRecords))
        .strongReference(true)
        .register(registry);
    Gauge.builder(PREFIX + "buffered", telemetry, of(DeliveryStatus::bufferedBytes))
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
    TimeGauge.builder(
            PREFIX + "oldest.age",
            telemetry,
            TimeUnit.MILLISECONDS,
            of(status -> status.oldestAge().toMillis()))
        .strongReference(true)
        .register(registry);
    for (DeliveryState state : DeliveryState.values()) {
      Gauge.builder(PREFIX + "state", telemetry, of(status -> status.state() == state ? 1 : 0))
          .tags(Tags.of("state", state.name().toLowerCase(Locale.ROOT)))
          .strongReference(true)
          .register(registry);
    }
  }

  private void count(
      MeterRegistry registry, String result, ToDoubleFunction<DeliveryStatus> value) {
    FunctionCounter.builder(PREFIX + "records", telemetry, of(value))
        .tags(Tags.of("result", result))
        .register(registry);
  }

  private static ToDoubleFunction<TelemetryWriter> of(ToDoubleFunction<DeliveryStatus> value) {
    return writer -> value.applyAsDouble(writer.status());
  }
}
