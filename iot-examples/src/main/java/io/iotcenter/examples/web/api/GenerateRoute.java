package io.iotcenter.examples.web.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.Body;
import io.iotcenter.examples.web.http.Gate;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.examples.web.simulation.VirtualDevice;
import io.iotcenter.query.Reading;
import io.iotcenter.telemetry.DeliveryException;
import io.iotcenter.telemetry.Rejection;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * "Generate data" of the tutorial's page: emulated readings of a day, a reading every ten minutes,
 * from the last one stored to now; at least one. The tutorial's servers write one reading a click,
 * of which no chart can be drawn.
 */
public final class GenerateRoute {
  private static final int MAX_DEVICES = 100;
  private static final int MAX_BODY = 256 << 10;
  private static final Duration BACK = Duration.ofHours(24);
  private static final Duration STEP = Duration.ofMinutes(10);
  private static final Duration FLUSH = Duration.ofSeconds(3);

  private final IotCenter iot;
  private final InstantSource clock;

  /** A flush tells what was rejected since the one before: two must not mix. */
  private final Gate oneAtATime = new Gate("generations", 1, 1, Duration.ofSeconds(10));

  /** Writes there. */
  public GenerateRoute(IotCenter iot, InstantSource clock) {
    this.iot = iot;
    this.clock = clock;
  }

  /** Adds the route. */
  public void add(Routes routes) {
    routes.post("/api/devices/generate", Access.KEY, this::generate);
  }

  private record Generated(List<String> deviceIds, int readings, long pending) {}

  private void generate(Context ctx) throws IOException {
    Set<String> ids = deviceIds(Json.parseObject(Body.text(ctx, MAX_BODY)));
    oneAtATime.pass(
        () -> {
          ids.forEach(this::requireRegistered);
          int readings = 0;
          for (String id : ids) {
            readings += generate(id);
          }
          long pending = pendingAfterFlush(ids);
          ctx.status(pending == 0 ? 200 : 202);
          Json.answer(ctx, new Generated(List.copyOf(ids), readings, pending));
        });
  }

  private static Set<String> deviceIds(JsonObject body) {
    Set<String> ids = new LinkedHashSet<>();
    if (body.get("deviceIds") instanceof JsonArray array) {
      for (JsonElement element : array) {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
          throw new ProblemException(400, "\"deviceIds\" holds something that is not a text.");
        }
        ids.add(element.getAsString());
      }
    }
    if (ids.isEmpty() || ids.size() > MAX_DEVICES) {
      throw new ProblemException(
          400, "\"deviceIds\" is not an array of 1 to " + MAX_DEVICES + " device ids.");
    }
    return ids;
  }

  private void requireRegistered(String id) {
    if (iot.devices().find(id).isEmpty()) {
      throw new ProblemException(404, "No device \"" + id + "\" is registered; nothing written.");
    }
  }

  private int generate(String id) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant time = now.minus(BACK);
    for (Reading latest : iot.query().device(id).last(BACK).latest().toList()) {
      time = latest.time().plus(STEP);
    }
    VirtualDevice device = new VirtualDevice(id, iot.telemetry());
    int readings = 1;
    for (; time.isBefore(now); time = time.plus(STEP)) {
      device.send(time);
      readings++;
    }
    device.send(now);
    return readings;
  }

  /** The page asks for what was written at once, so it must be there. */
  private long pendingAfterFlush(Set<String> ids) {
    try {
      return iot.telemetry().flush(FLUSH).pending();
    } catch (DeliveryException e) {
      for (Rejection rejection : e.report().rejections()) {
        if (ids.contains(rejection.deviceId())) {
          throw new ProblemException(422, "The database refused a reading: " + rejection.reason());
        }
      }
      return e.report().pending();
    }
  }
}
