package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.Registration;
import io.iotcenter.testkit.Lines;
import io.iotcenter.testkit.MisbehavingServer;
import io.iotcenter.testkit.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No token in any log, the client's and the connection's own at their most talkative included. */
class TokenLeakTest {
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
          log.add(formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
  }

  @AfterEach
  void silence() {
    root.removeHandler(handler);
    root.setLevel(before);
  }

  private static String withTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void trouble() throws Exception {
    String token = ScriptedInflux.TOKEN;
    try (MisbehavingServer server = MisbehavingServer.start();
        InfluxConnection connection =
            new InfluxConnection(
                ScriptedInflux.settings(
                    server.url(), TokenSource.fixed(token), Duration.ofMillis(300)));
        InfluxTransport transport = new InfluxTransport(connection, "b", 1)) {
      server.script(
          MisbehavingServer.WRITE,
          Reply.error(401, "unauthorized", "unauthorized access"),
          Reply.error(403, "forbidden", "insufficient permissions for write"),
          Reply.status(301, "Location: http://127.0.0.1:1/"),
          Reply.raw("nonsense\r\n\r\n"),
          Reply.reset(),
          Reply.reset(),
          Reply.drip("HTTP/1.1 204 No Content", Duration.ofMillis(50)));
      for (int i = 0; i < 7; i++) {
        log.add(transport.send(Lines.of("m v=1 1")).toString());
      }
      log.add(connection.settings().toString());
    }
    assertThat(log).hasSizeGreaterThan(7).noneMatch(line -> line.contains(token));
  }

  @Test
  @Tag("influx")
  void theLifeOfADevice() throws Exception {
    InfluxTestBackend test = InfluxTestBackend.fresh();
    try (InfluxBackend backend = test.open(Clock.systemUTC())) {
      Registration registration = backend.devices().register("leak-1");
      String token = registration.credentials().orElseThrow().token();
      log.add(registration.toString());
      log.add(backend.devices().find("leak-1").toString());
      log.add(backend.verify().toString());
      assertThatThrownBy(() -> backend.devices().register("leak-1"))
          .satisfies(failure -> log.add(withTrace(failure)));
      assertThat(log)
          .noneMatch(line -> line.contains(token))
          .noneMatch(line -> line.contains(test.server().token()));
    }
  }
}
