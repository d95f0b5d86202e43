package io.iotcenter.examples.web.api;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceState;
import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.Answers;
import io.iotcenter.examples.web.http.Body;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.examples.web.live.LiveFeed;
import io.iotcenter.examples.web.simulation.Simulator;
import io.javalin.http.Context;
import java.util.List;

/** Lets registered devices, or a fleet made for it, send virtual weather once a second. */
public final class SimulationRoutes {
  private static final int MAX_FLEET = 200;
  private static final int MAX_BODY = 4 << 10;

  private final DeviceRegistry devices;
  private final Simulator simulator;
  private final LiveFeed live;

  /** The feed is told of the devices of a new fleet. */
  public SimulationRoutes(DeviceRegistry devices, Simulator simulator, LiveFeed live) {
    this.devices = devices;
    this.simulator = simulator;
    this.live = live;
  }

  /** Adds the routes. */
  public void add(Routes routes) {
    routes
        .get("/api/simulation", Access.KEY, this::list)
        .post("/api/simulation", Access.KEY, this::startFleet)
        .delete("/api/simulation", Access.KEY, this::stopAll)
        .put("/api/devices/{id}/simulation", Access.KEY, this::start)
        .delete("/api/devices/{id}/simulation", Access.KEY, this::stop);
  }

  private record Simulation(List<String> deviceIds) {}

  private void list(Context ctx) {
    Json.answer(ctx, new Simulation(simulator.devices()));
  }

  private void start(Context ctx) {
    String id = ctx.pathParam("id");
    Device device =
        devices
            .find(id)
            .orElseThrow(
                () ->
                    new ProblemException(
                        404, "No device of this id is registered; register it first."));
    if (device.state() == DeviceState.DISABLED) {
      throw new ProblemException(409, "This device is disabled; enable it first.");
    }
    add(id);
    Answers.nothing(ctx);
  }

  private void add(String id) {
    if (!simulator.add(id)) {
      throw new ProblemException(
          409, Simulator.MAX_DEVICES + " devices are simulated already; stop some first.");
    }
  }

  private void stop(Context ctx) {
    simulator.remove(ctx.pathParam("id"));
    Answers.nothing(ctx);
  }

  private void stopAll(Context ctx) {
    simulator.clear();
    Answers.nothing(ctx);
  }

  private void startFleet(Context ctx) {
    JsonObject body = Json.parseObject(Body.text(ctx, MAX_BODY));
    int count = count(body);
    String prefix = Json.string(body, "prefix");
    for (int i = 1; i <= count; i++) {
      String id = (prefix == null ? "virtual-" : prefix) + i;
      if (devices.find(id).isEmpty()) {
        devices.registerWithoutToken(id); // its readings come from this server
      }
      add(id);
    }
    live.devicesChanged();
    list(ctx);
  }

  private static int count(JsonObject body) {
    if (body.get("devices") instanceof JsonPrimitive count && count.isNumber()) {
      double number = count.getAsDouble();
      if (number >= 1 && number <= MAX_FLEET && number == Math.rint(number)) {
        return (int) number;
      }
    }
    throw new ProblemException(400, "\"devices\" is not a number from 1 to " + MAX_FLEET + ".");
  }
}
