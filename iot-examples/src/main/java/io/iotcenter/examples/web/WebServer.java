package io.iotcenter.examples.web;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.api.BucketRoute;
import io.iotcenter.examples.web.api.CoreProblems;
import io.iotcenter.examples.web.api.DeviceRoutes;
import io.iotcenter.examples.web.api.FluxRoute;
import io.iotcenter.examples.web.api.GenerateRoute;
import io.iotcenter.examples.web.api.IngestRoute;
import io.iotcenter.examples.web.api.LifeCycleRoutes;
import io.iotcenter.examples.web.api.LiveRoutes;
import io.iotcenter.examples.web.api.PageRoutes;
import io.iotcenter.examples.web.api.SimulationRoutes;
import io.iotcenter.examples.web.api.StatusJson;
import io.iotcenter.examples.web.api.StatusRoutes;
import io.iotcenter.examples.web.api.TelemetryRoutes;
import io.iotcenter.examples.web.http.Filters;
import io.iotcenter.examples.web.http.Origins;
import io.iotcenter.examples.web.http.Problems;
import io.iotcenter.examples.web.http.RateLimiter;
import io.iotcenter.examples.web.http.Route;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.examples.web.ingest.AdmissionFile;
import io.iotcenter.examples.web.ingest.DeviceGate;
import io.iotcenter.examples.web.live.LiveFeed;
import io.iotcenter.examples.web.simulation.Simulator;
import io.iotcenter.metrics.DeliveryMetrics;
import io.iotcenter.model.BackendException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The REST API and the page over an {@link IotCenter}, which stays open when this is closed.
 * Thread-safe.
 */
public final class WebServer implements AutoCloseable {
  /** Asked for to learn whether the back end answers. */
  private static final String NOBODY = "nobody";

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<Route> routes = new ArrayList<>();
  private final LiveFeed live;
  private final Simulator simulator;
  private final Maintenance maintenance;
  private final DeviceGate gate;
  private final Javalin javalin;

  private WebServer(IotCenter iot, WebSettings settings, InstantSource clock) {
    live =
        new LiveFeed(
            iot.query(),
            () -> StatusJson.of(iot.telemetry().status()),
            () -> trouble(iot),
            settings.maxStreams());
    simulator = new Simulator(iot.telemetry(), clock);
    maintenance = new Maintenance(iot.devices());
    Path known = settings.knownDevices();
    gate =
        new DeviceGate(
            iot.devices(), known == null ? null : new AdmissionFile(known, iot.toString()));
    javalin = Javalin.create(config -> configure(config, iot, settings, clock));
  }

  /**
   * Starts a server.
   *
   * @throws io.iotcenter.model.ConfigurationException if the settings are not safe, or the port
   *     cannot be had
   */
  public static WebServer start(IotCenter iot, WebSettings settings, InstantSource clock) {
    settings.requireSafe();
    WebServer server = new WebServer(iot, settings, clock);
    try {
      server.javalin.start();
      server.live.start();
      server.simulator.start();
      server.maintenance.start();
      server.gate.start();
      return server;
    } catch (JavalinBindException e) {
      server.close();
      throw settings.portFault();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void configure(
      JavalinConfig config, IotCenter iot, WebSettings settings, InstantSource clock) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    Connectors.install(config.jetty, settings);
    Origins origins = new Origins(settings.corsOrigins(), settings.isLoopbackOnly());
    Filters.install(config.routes, origins, new RateLimiter(settings.requestsPerSecond()));
    Problems.install(config.routes, CoreProblems::of);
    bindMeters(iot);
    Routes collected = new Routes(config.routes, settings.key(), meters);
    new PageRoutes().add(collected);
    new StatusRoutes(iot.backendKind(), iot.telemetry(), meters).add(collected);
    new BucketRoute(iot.buckets()).add(collected);
    new GenerateRoute(iot, clock).add(collected);
    new DeviceRoutes(iot.devices(), live).add(collected);
    new LifeCycleRoutes(iot.devices(), simulator, gate, live).add(collected);
    new IngestRoute(gate, iot.telemetry(), settings.deviceRequestsPerSecond()).add(collected);
    new FluxRoute(iot.query()).add(collected);
    new TelemetryRoutes(iot.query()).add(collected);
    new LiveRoutes(live).add(collected);
    new SimulationRoutes(iot.devices(), simulator, live).add(collected);
    routes.addAll(collected.finish());
  }

  private void bindMeters(IotCenter iot) {
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    new DeliveryMetrics(iot.telemetry()).bindTo(meters);
    meters.gauge("iotcenter.live.streams", live, LiveFeed::streams);
    meters.gauge("iotcenter.simulation.devices", simulator, all -> all.devices().size());
  }

  /** Why the back end does not answer, or nothing. */
  private static Optional<String> trouble(IotCenter iot) {
    try {
      iot.devices().find(NOBODY);
      return Optional.empty();
    } catch (BackendException e) {
      return Optional.of(CoreProblems.sentence(e));
    }
  }

  /** The port it listens at. */
  public int port() {
    return javalin.port();
  }

  /** Every route there is, to compare with the description of the API. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  /** Takes no more requests, ends the streams, and lets requests that are under way finish. */
  @Override
  public void close() {
    maintenance.close();
    simulator.close();
    live.close();
    javalin.stop();
    gate.close();
    meters.close();
  }
}
