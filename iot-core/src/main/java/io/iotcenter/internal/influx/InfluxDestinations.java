package io.iotcenter.internal.influx;

import io.iotcenter.internal.write.Destinations;
import io.iotcenter.internal.write.Route;
import io.iotcenter.internal.write.Transport;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.telemetry.DeliveryOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import okhttp3.HttpUrl;

/** The ways to InfluxDB: the one that is also read, and others by name. */
final class InfluxDestinations implements Destinations, AutoCloseable {
  /** Stands for the token that the IoT Center was built with. */
  private static final String OWN_CREDENTIAL = "own";

  /**
   * The same token, for the buckets of devices. Another name, so that their records that were left
   * behind are not taken for those of another IoT Center whose bucket it is.
   */
  private static final String BESIDE_CREDENTIAL = "own, for the bucket of devices";

  private final Route own;
  private final Map<String, Route> routes = new HashMap<>();
  private final Map<Route, InfluxConnection> connections = new HashMap<>();
  private final Function<String, Optional<String>> destinationOf;
  private final int gzipLevel;

  /** Does not connect. */
  InfluxDestinations(InfluxConnection connection, InfluxRouting routing) {
    this.destinationOf = routing.destinationOf();
    this.gzipLevel = routing.gzipLevel();
    this.own = route(connection.settings(), OWN_CREDENTIAL);
    routing
        .destinations()
        .forEach(
            (name, settings) -> {
              Route route = route(settings, name);
              routes.put(name, route);
              connections.put(route, new InfluxConnection(settings));
            });
    connections.put(own, connection);
  }

  private static Route route(InfluxSettings settings, String credential) {
    return new Route(settings.url(), settings.organization(), settings.bucket(), credential);
  }

  /** The connections of the destinations besides the own one, by name. */
  Map<String, InfluxConnection> others() {
    Map<String, InfluxConnection> others = new TreeMap<>();
    routes.forEach(
        (name, route) ->
            others.put(name, Objects.requireNonNull(connections.get(route), route::toString)));
    return others;
  }

  /** The connection of the destination that a device's records are routed to. */
  Optional<InfluxConnection> otherOf(String deviceId) {
    return destinationOf
        .apply(deviceId)
        .flatMap(name -> Optional.ofNullable(routes.get(name)))
        .flatMap(route -> Optional.ofNullable(connections.get(route)));
  }

  @Override
  public Route routeOf(String deviceId, String bucket) {
    Optional<String> name = destinationOf.apply(deviceId);
    if (name.isEmpty()) {
      return bucket.isEmpty() || bucket.equals(own.bucket()) ? own : beside(bucket);
    }
    Route route = routes.get(name.get());
    if (route == null) {
      throw new InvalidInputException(
          "routing",
          "sends device \"%s\" to \"%s\", which is no destination; there are %s"
              .formatted(deviceId, name.get(), routes.keySet()));
    }
    return route;
  }

  /** A bucket beside the own one, to which the same token may write. */
  private Route beside(String bucket) {
    return new Route(own.server(), own.organization(), bucket, BESIDE_CREDENTIAL);
  }

  private boolean isBeside(Route route) {
    return route.equals(beside(route.bucket()));
  }

  @Override
  public List<Route> routes() {
    return List.copyOf(connections.keySet());
  }

  @Override
  public boolean reaches(Route route) {
    return connections.containsKey(route) || isBeside(route);
  }

  @Override
  public Transport open(Route route) {
    InfluxConnection connection = connections.get(isBeside(route) ? own : route);
    if (connection == null) {
      throw new IllegalArgumentException("there is no way to " + route);
    }
    return new InfluxTransport(connection, route.bucket(), level(route.server()));
  }

  /** To the same machine bytes cost nothing, and compressing them does. */
  private int level(String server) {
    if (gzipLevel != DeliveryOptions.GZIP_BY_DISTANCE) {
      return gzipLevel;
    }
    String host = HttpUrl.get(server).host();
    boolean isHere = host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    return isHere ? 0 : 1;
  }

  @Override
  public void close() {
    connections.values().forEach(InfluxConnection::close);
  }
}
