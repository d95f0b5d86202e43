package io.iotcenter.examples.web.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects routes, and adds to each what all of them need: who may use it, a timer, {@code HEAD}
 * beside {@code GET}, and an answer to {@code OPTIONS}.
 */
public final class Routes {
  private static final String ANY = "*";

  private final RoutesConfig target;
  private final @Nullable ApiKey key;
  private final MeterRegistry meters;
  private final List<Route> routes = new ArrayList<>();

  /** Without a key, routes for holders of the key are for everybody. */
  public Routes(RoutesConfig target, @Nullable ApiKey key, MeterRegistry meters) {
    this.target = target;
    this.key = key;
    this.meters = meters;
  }

  /** Adds a route that reads; also answers {@code HEAD}. */
  public Routes get(String path, Access access, Handler handler) {
    add(HandlerType.GET, path, access, handler);
    target.addHttpHandler(HandlerType.HEAD, path, guarded(HandlerType.HEAD, path, access, handler));
    return this;
  }

  /** Adds a route that changes something. */
  public Routes post(String path, Access access, Handler handler) {
    return add(HandlerType.POST, path, access, handler);
  }

  /** Adds a route that makes something so, however often it is asked. */
  public Routes put(String path, Access access, Handler handler) {
    return add(HandlerType.PUT, path, access, handler);
  }

  /** Adds a route that changes a part. */
  public Routes patch(String path, Access access, Handler handler) {
    return add(HandlerType.PATCH, path, access, handler);
  }

  /** Adds a route that takes something away. */
  public Routes delete(String path, Access access, Handler handler) {
    return add(HandlerType.DELETE, path, access, handler);
  }

  private Routes add(HandlerType method, String path, Access access, Handler handler) {
    routes.add(new Route(method, path, access));
    target.addHttpHandler(method, path, guarded(method, path, access, handler));
    return this;
  }

  private Handler guarded(HandlerType method, String path, Access access, Handler handler) {
    return ctx -> {
      long start = System.nanoTime();
      String outcome = "refused";
      try {
        if (access == Access.KEY && key != null) {
          key.require(ctx);
        }
        handler.handle(ctx);
        outcome = "answered";
      } finally {
        Timer.builder("http.server.requests")
            .tag("method", method.name())
            .tag("route", path)
            .tag("outcome", outcome)
            .register(meters)
            .record(System.nanoTime() - start, java.util.concurrent.TimeUnit.NANOSECONDS);
      }
    };
  }

  /** Ends the collection: adds the answers to {@code OPTIONS}. */
  public List<Route> finish() {
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    for (Route route : routes) {
      Set<String> allowed = methods.computeIfAbsent(route.path(), path -> new TreeSet<>());
      allowed.add(route.method().name());
      allowed.add(HandlerType.OPTIONS.name());
      if (route.method().equals(HandlerType.GET)) {
        allowed.add(HandlerType.HEAD.name());
      }
    }
    methods.forEach(
        (path, allowed) -> {
          String allow = String.join(", ", new LinkedHashSet<>(allowed));
          target.addHttpHandler(HandlerType.OPTIONS, path, ctx -> answerOptions(ctx, allow));
        });
    return List.copyOf(routes);
  }

  private static void answerOptions(Context ctx, String allow) {
    Answers.nothing(ctx);
    ctx.header(Header.ALLOW, allow);
    if (ctx.header(Header.ORIGIN) != null) {
      ctx.header(Header.ACCESS_CONTROL_ALLOW_METHODS, ANY);
      // the star does not stand for this one
      ctx.header(Header.ACCESS_CONTROL_ALLOW_HEADERS, ANY + ", " + Header.AUTHORIZATION);
      ctx.header(Header.ACCESS_CONTROL_MAX_AGE, "600");
    }
  }
}
