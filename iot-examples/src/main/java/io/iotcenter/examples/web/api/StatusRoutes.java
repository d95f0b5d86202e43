package io.iotcenter.examples.web.api;

import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.TelemetryWriter;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** How the server is: for people, for whoever restarts it, and for Prometheus. */
public final class StatusRoutes {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final String backend;
  private final TelemetryWriter telemetry;
  private final PrometheusMeterRegistry meters;

  /** The back end is named for people. */
  public StatusRoutes(String backend, TelemetryWriter telemetry, PrometheusMeterRegistry meters) {
    this.backend = backend;
    this.telemetry = telemetry;
    this.meters = meters;
  }

  /** Adds the routes. */
  public void add(Routes routes) {
    routes
        .get("/api/status", Access.KEY, this::status)
        .get("/health", Access.OPEN, this::health)
        .get("/metrics", Access.KEY, this::metrics);
  }

  private record Status(String backend, StatusJson delivery) {}

  private void status(Context ctx) {
    Json.answer(ctx, new Status(backend, StatusJson.of(telemetry.status())));
  }

  private record Health(String status) {}

  /**
   * Up as long as telemetry is taken, also while the back end is away: restarting this server would
   * not bring that back.
   */
  private void health(Context ctx) {
    DeliveryStatus status = telemetry.status();
    ctx.status(status.state() == DeliveryState.CLOSED ? 503 : 200);
    Json.answer(
        ctx,
        new Health(
            switch (status.state()) {
              case CONNECTED -> "up";
              case RETRYING, BLOCKED -> "degraded";
              case CLOSED -> "down";
            }));
  }

  private void metrics(Context ctx) {
    ctx.contentType(PROMETHEUS_TEXT).result(meters.scrape());
  }
}
