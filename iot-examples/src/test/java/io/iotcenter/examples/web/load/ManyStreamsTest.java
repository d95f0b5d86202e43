package io.iotcenter.examples.web.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.examples.web.HttpConnection;
import io.iotcenter.examples.web.RawRequest;
import io.iotcenter.examples.web.ServerProcess;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand who want to listen at once, and none who ever hangs up: as many as the limit says
 * listen, the others are told to come back, and everybody else is served.
 */
@Tag("long")
class ManyStreamsTest {
  private static final int LISTENERS = 10_000;
  private static final int LIMIT = 1_000;
  private static final byte[] LISTEN =
      "GET /api/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @Test
  void theServerGoesOnServing() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (ServerProcess server =
        ServerProcess.start(
            folder,
            Map.of(),
            List.of("-Xmx128m"),
            "--port",
            "0",
            "--requests-per-second",
            "1000000")) {
      int port = server.port();
      Map<String, Integer> answers = new TreeMap<>();
      for (int i = 0; i < LISTENERS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        socket.getOutputStream().write(LISTEN);
        answers.merge(status(socket.getInputStream()), 1, Integer::sum);
      }
      System.out.println(answers + ", most memory: " + server.mostMemory() + " MiB");
      assertThat(answers)
          .containsOnly(Map.entry("200", LIMIT), Map.entry("503", LISTENERS - LIMIT));
      try (HttpConnection other = new HttpConnection(port)) {
        for (String path : List.of("/health", "/api/devices", "/", "/metrics")) {
          byte[] request = RawRequest.of("GET", path, "").bytes();
          assertThat(other.exchange(request, true, false).status()).isEqualTo(200);
        }
      }
      server.terminate();
      assertThat(server.output()).contains("Stopping").doesNotContain("OutOfMemory");
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static String status(InputStream in) throws Exception {
    return new String(in.readNBytes(12), StandardCharsets.US_ASCII).substring(9);
  }
}
