package io.iotcenter.internal.memory;

import io.iotcenter.internal.write.Destinations;
import io.iotcenter.internal.write.Route;
import io.iotcenter.internal.write.Transport;
import java.util.List;

/** Destinations to which happens what a test wants. */
record ScriptedDestinations(Destinations destinations, Script script) implements Destinations {

  @Override
  public Route routeOf(String deviceId, String bucket) {
    return destinations.routeOf(deviceId, bucket);
  }

  @Override
  public List<Route> routes() {
    return destinations.routes();
  }

  @Override
  public boolean reaches(Route route) {
    return destinations.reaches(route);
  }

  @Override
  public Transport open(Route route) {
    return new ScriptedTransport(destinations.open(route), script);
  }
}
