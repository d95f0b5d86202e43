package io.iotcenter.examples.web.api;

import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.Params;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.examples.web.live.LiveFeed;
import io.iotcenter.model.Names;

/** Server-sent events. */
public final class LiveRoutes {
  private final LiveFeed live;

  /** Opens streams of this feed. */
  public LiveRoutes(LiveFeed live) {
    this.live = live;
  }

  /** Adds the route. */
  public void add(Routes routes) {
    routes.get(
        "/api/live",
        Access.KEY,
        ctx -> {
          String device = Params.get(ctx, "device", Names::requireDeviceId, "greenhouse-1");
          live.open(ctx, device == null ? "" : device);
        });
  }
}
