package io.iotcenter.examples.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Lets a server that may take any free port take the same one at each of its addresses: by itself
 * each connector would take another.
 */
final class OnePort implements LifeCycle.Listener {
  private static final int TRIES = 20;

  @Override
  public void lifeCycleStarting(LifeCycle starting) {
    List<ServerConnector> connectors =
        Stream.of(((Server) starting).getConnectors()).map(ServerConnector.class::cast).toList();
    for (int i = 0; i < TRIES; i++) {
      if (areOpen(connectors)) {
        return;
      }
    }
    // the server tries once more, and tells what is wrong
  }

  /** Opens the first at any free port, and the others at that one, unless somebody else has it. */
  private static boolean areOpen(List<ServerConnector> connectors) {
    List<ServerConnector> opened = new ArrayList<>();
    int port = 0;
    try {
      for (ServerConnector connector : connectors) {
        connector.setPort(port);
        connector.open();
        opened.add(connector);
        port = connector.getLocalPort();
      }
      return true;
    } catch (IOException e) {
      opened.forEach(ServerConnector::close);
      return false;
    }
  }
}
