package io.iotcenter.examples.web.api;

import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.model.Buckets;
import java.util.List;
import java.util.Map;

/** The buckets, as the tutorial's server lists them. */
public final class BucketRoute {
  private final Buckets buckets;

  /** Shows these. */
  public BucketRoute(Buckets buckets) {
    this.buckets = buckets;
  }

  /** Adds the route. */
  public void add(Routes routes) {
    routes.get(
        "/api/buckets",
        Access.KEY,
        ctx ->
            Json.answer(
                ctx,
                List.of(Map.of("name", buckets.telemetry()), Map.of("name", buckets.devices()))));
  }
}
