package io.iotcenter.examples.web.api;

import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.TelemetryWriter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The status of delivery as meters. */
public final class DeliveryMeters {
  private DeliveryMeters() {}

  /** Adds the meters. */
  public static void bind(MeterRegistry meters, TelemetryWriter telemetry) {
    count(meters, telemetry, "accepted", DeliveryStatus::accepted);
    count(meters, telemetry, "stored", DeliveryStatus::stored);
    count(meters, telemetry, "rejected", DeliveryStatus::rejected);
    count(meters, telemetry, "dropped", DeliveryStatus::dropped);
    gauge(meters, telemetry, "buffered.records", DeliveryStatus::bufferedRecords);
    gauge(meters, telemetry, "buffered.bytes", DeliveryStatus::bufferedBytes);
    gauge(meters, telemetry, "oldest.seconds", status -> status.oldestAge().toMillis() / 1e3);
    gauge(
        meters,
        telemetry,
        "connected",
        status -> status.state() == DeliveryState.CONNECTED ? 1 : 0);
  }

  private static void count(
      MeterRegistry meters,
      TelemetryWriter telemetry,
      String name,
      ToDoubleFunction<DeliveryStatus> value) {
    FunctionCounter.builder(
            "iotcenter.delivery." + name, telemetry, writer -> value.applyAsDouble(writer.status()))
        .description("Telemetry records " + name)
        .register(meters);
  }

  private static void gauge(
      MeterRegistry meters,
      TelemetryWriter telemetry,
      String name,
      ToDoubleFunction<DeliveryStatus> value) {
    Gauge.builder(
            "iotcenter.delivery." + name, telemetry, writer -> value.applyAsDouble(writer.status()))
        .register(meters);
  }
}
