package io.iotcenter.internal.write;

import java.util.List;
import java.util.function.Supplier;

/**
 * One route for every device.
 *
 * @param opener makes a way there
 */
public record SingleDestination(Route route, Supplier<Transport> opener) implements Destinations {

  @Override
  public Route routeOf(String deviceId, String bucket) {
    return route;
  }

  @Override
  public List<Route> routes() {
    return List.of(route);
  }

  @Override
  public Transport open(Route known) {
    return opener.get();
  }
}
