package io.iotcenter.internal.write;

import java.util.function.Supplier;

/**
 * One route for every device.
 *
 * @param opener makes a way there
 */
public record SingleDestination(Route route, Supplier<Transport> opener) implements Destinations {

  @Override
  public Route routeOf(String deviceId) {
    return route;
  }

  @Override
  public Transport open(Route known) {
    return opener.get();
  }
}
