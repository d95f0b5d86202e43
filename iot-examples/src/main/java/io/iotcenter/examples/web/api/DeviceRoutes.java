package io.iotcenter.examples.web.api;

import com.google.gson.JsonObject;
import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.Registration;
import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.Body;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.examples.web.live.LiveFeed;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listing, showing and registering devices, as the tutorial's servers do. */
public final class DeviceRoutes {
  private static final int MAX_BODY = 16 << 10;

  /** What means another place in a path, however it is encoded. */
  private static final Set<String> FOLDERS = Set.of(".", "..");

  private final DeviceRegistry devices;
  private final LiveFeed live;

  /** The feed is told of new devices. */
  public DeviceRoutes(DeviceRegistry devices, LiveFeed live) {
    this.devices = devices;
    this.live = live;
  }

  /** Adds the routes. */
  public void add(Routes routes) {
    routes
        .get("/api/devices", Access.KEY, this::list)
        .post("/api/devices", Access.KEY, this::register)
        // as iot-api-js has it
        .post("/api/devices/create", Access.KEY, this::register)
        .get("/api/devices/{id}", Access.KEY, this::find);
  }

  private void list(Context ctx) throws IOException {
    DevicePart part = DevicePart.of(ctx);
    try (Stream<Device> stream = list(part)) {
      Iterator<Device> all = stream.iterator();
      Json.stream(
          ctx,
          out -> {
            out.beginArray();
            while (all.hasNext()) {
              Json.append(out, DeviceJson.of(all.next()));
            }
            out.endArray();
          });
    }
  }

  private Stream<Device> list(DevicePart part) {
    if (!part.ids().isEmpty()) {
      return part.ids().stream().map(devices::find).flatMap(Optional::stream);
    }
    return part.limit() == 0
        ? devices.list()
        : devices.page(DeviceFilter.all(), part.cursor(), part.limit()).devices().stream();
  }

  /** An array of one, or of none: the tutorial's page takes nothing else. */
  private void find(Context ctx) {
    Json.answer(
        ctx, devices.find(ctx.pathParam("id")).map(DeviceJson::of).stream().toArray(Object[]::new));
  }

  private void register(Context ctx) {
    // a page sends JSON as JSON or, as iot-api-js has it, as text
    JsonObject body = Json.parseObject(Body.text(ctx, MAX_BODY));
    String id = Json.string(body, "deviceId");
    requireReachable(id);
    Registration registration = id == null ? devices.register() : devices.register(id);
    live.devicesChanged();
    Json.answer(
        ctx, DeviceJson.of(registration.device(), registration.credentials().orElseThrow()));
  }

  /** A request about such a device would arrive as one about another, or about all. */
  private static void requireReachable(@Nullable String id) {
    if (id != null && FOLDERS.contains(id)) {
      throw new ProblemException(
          400,
          "A device cannot be called \""
              + id
              + "\" here: browsers and other clients take that for a folder in a path, and would"
              + " ask about something else. Choose another id.");
    }
  }
}
