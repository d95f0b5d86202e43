package io.iotcenter.examples.web.http;

import io.javalin.config.RoutesConfig;

/** What happens before every request, whatever its path. */
public final class Filters {
  private Filters() {}

  /** Adds the filters. */
  public static void install(RoutesConfig routes, Origins origins, RateLimiter callers) {
    routes.before(
        ctx -> {
          SecurityHeaders.set(ctx);
          origins.check(ctx);
          callers.require(ctx.ip());
        });
  }
}
