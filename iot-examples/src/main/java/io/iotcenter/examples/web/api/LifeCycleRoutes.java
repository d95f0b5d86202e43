package io.iotcenter.examples.web.api;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.Removal;
import io.iotcenter.device.RemovalReport;
import io.iotcenter.examples.terminal.HumanDuration;
import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.Params;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.examples.web.ingest.DeviceGate;
import io.iotcenter.examples.web.live.LiveFeed;
import io.iotcenter.examples.web.simulation.Simulator;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** What becomes of a device after it is registered: new tokens, off and on again, away. */
public final class LifeCycleRoutes {
  private static final Function<String, Duration> DURATION = new HumanDuration()::convert;

  private final DeviceRegistry devices;
  private final Simulator simulator;
  private final DeviceGate gate;
  private final LiveFeed live;

  /**
   * A device that is disabled or removed is not simulated any more; the gate and the feed are told
   * of every change.
   */
  public LifeCycleRoutes(
      DeviceRegistry devices, Simulator simulator, DeviceGate gate, LiveFeed live) {
    this.devices = devices;
    this.simulator = simulator;
    this.gate = gate;
    this.live = live;
  }

  /** Adds the routes. */
  public void add(Routes routes) {
    routes
        .post("/api/devices/{id}/rotate", Access.KEY, this::rotate)
        .post("/api/devices/{id}/disable", Access.KEY, this::disable)
        .post("/api/devices/{id}/enable", Access.KEY, this::enable)
        .patch("/api/devices/{id}", Access.KEY, this::update)
        .delete("/api/devices/{id}", Access.KEY, this::remove)
        .get("/api/devices/{id}/history", Access.KEY, this::history);
  }

  private record NewToken(String deviceId, String key, String token) {}

  private void rotate(Context ctx) {
    Duration overlap = Params.get(ctx, "overlap", DURATION, "24h");
    DeviceCredentials made =
        devices.rotate(ctx.pathParam("id"), overlap == null ? Duration.ZERO : overlap);
    tell(made.deviceId());
    Json.answer(ctx, new NewToken(made.deviceId(), made.authorizationId(), made.token()));
  }

  private void disable(Context ctx) {
    Device device = devices.disable(ctx.pathParam("id"));
    simulator.remove(device.id());
    changed(ctx, device);
  }

  private void enable(Context ctx) {
    changed(ctx, devices.enable(ctx.pathParam("id")));
  }

  private void update(Context ctx) {
    ProfileChange change = ProfileChange.read(ctx);
    changed(ctx, devices.update(ctx.pathParam("id"), change::apply));
  }

  private void tell(String deviceId) {
    gate.changed(deviceId);
    live.devicesChanged();
  }

  private void changed(Context ctx, Device device) {
    tell(device.id());
    Json.answer(ctx, DeviceJson.of(device));
  }

  /** What happens to telemetry that is stored. */
  private enum Data {
    KEEP(Removal.KEEP_DATA),
    ERASE(Removal.WITH_DATA);

    private final Removal removal;

    Data(Removal removal) {
      this.removal = removal;
    }
  }

  private record Removed(String deviceId, boolean dataErased, long queuedDropped) {}

  private void remove(Context ctx) {
    Data data = Params.get(ctx, "data", Params.constant(Data.class), "keep");
    String id = ctx.pathParam("id");
    simulator.remove(id);
    RemovalReport report = devices.remove(id, (data == null ? Data.KEEP : data).removal);
    tell(id);
    Json.answer(ctx, new Removed(report.deviceId(), report.dataErased(), report.queuedDropped()));
  }

  private record EventJson(Instant time, String kind, String key, String actor) {
    static EventJson of(DeviceEvent event) {
      return new EventJson(
          event.time(), event.kind().name(), event.authorizationId(), event.actor());
    }
  }

  private void history(Context ctx) {
    Json.answer(ctx, devices.history(ctx.pathParam("id")).stream().map(EventJson::of).toList());
  }
}
