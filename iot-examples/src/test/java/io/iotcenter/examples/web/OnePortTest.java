package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class OnePortTest {
  @Test
  void everyAddressIsServedAtTheSameFreePort() throws Exception {
    Server server = new Server();
    for (String address : List.of("127.0.0.1", "127.0.0.2", "127.0.0.3")) {
      server.addConnector(
          Connectors.connector(server, new HttpConfiguration(), InetAddress.getByName(address), 0));
    }
    server.addEventListener(new OnePort());
    server.start();
    try {
      assertThat(server.getConnectors())
          .extracting(connector -> ((ServerConnector) connector).getLocalPort())
          .hasSize(3)
          .containsOnly(((ServerConnector) server.getConnectors()[0]).getLocalPort());
    } finally {
      server.stop();
    }
  }
}
