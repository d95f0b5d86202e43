package io.iotcenter.examples.web.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.examples.web.HttpConnection;
import io.iotcenter.examples.web.RawRequest;
import io.iotcenter.examples.web.ServerProcess;
import io.iotcenter.testkit.InfluxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 clients that read and 50 that write for a minute, against {@code serve} with 128 MiB of heap:
 * no error, everything accepted is stored. Readers ask again as soon as they have their answer;
 * writers send up to 40 times a second each. Prints times and memory.
 */
@Tag("long")
class LoadTest {
  private static final int READERS = 200;
  private static final int WRITERS = 50;
  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("load.seconds", 60));
  private static final long WRITER_PAUSE = Duration.ofMillis(25).toNanos();

  private static final List<String> QUESTIONS =
      List.of(
          "/api/latest",
          "/api/devices",
          "/api/status",
          "/api/devices/load-1/telemetry?last=10m&every=10s",
          "/api/devices/load-2/latest",
          "/api/devices/load-3/telemetry?last=1m&field=Temperature");

  @TempDir Path folder;

  @Test
  void onTheEmbeddedDatabase() throws Exception {
    load("embedded", Map.of());
  }

  @Test
  void onInflux() throws Exception {
    InfluxServer influx = InfluxServer.shared();
    load(
        "InfluxDB",
        Map.of(
            "INFLUX_URL", influx.url(),
            "INFLUX_TOKEN", influx.token(),
            "INFLUX_ORG", influx.organization(),
            "INFLUX_BUCKET", influx.newBucket("telemetry"),
            "INFLUX_BUCKET_AUTH", influx.newBucket("devices")));
  }

  private void load(String name, Map<String, String> settings) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(READERS + WRITERS);
    try (ServerProcess server =
        ServerProcess.start(
            folder,
            settings,
            List.of("-Xmx128m"),
            "--port",
            "0",
            "--requests-per-second",
            "1000000")) {
      int port = server.port();
      List<String> tokens = register(port);
      long end = System.nanoTime() + TIME.toNanos();
      BooleanSupplier goesOn = () -> System.nanoTime() < end;
      List<Future<Client>> readers = new ArrayList<>();
      List<Future<Client>> writers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        int first = i;
        readers.add(threads.submit(new Client(port, n -> question(first + n), 200, 0, goesOn)));
      }
      for (int i = 0; i < WRITERS; i++) {
        IntFunction<RawRequest> records = records(i, tokens.get(i));
        writers.add(threads.submit(new Client(port, records, 202, WRITER_PAUSE, goesOn)));
      }
      System.out.println(name + ", readers: " + Times.of(readers));
      System.out.println(name + ", writers: " + Times.of(writers));
      System.out.println(name + ", most memory: " + server.mostMemory() + " MiB");
      long accepted = 0;
      for (Future<Client> writer : writers) {
        accepted += writer.get().count();
      }
      assertThat(stored(port, accepted)).isEqualTo(accepted);
      server.terminate();
      assertThat(server.output()).contains("Stopping").doesNotContain("OutOfMemory");
    } finally {
      threads.shutdownNow();
    }
  }

  private static RawRequest question(int number) {
    return RawRequest.of("GET", QUESTIONS.get(number % QUESTIONS.size()), "");
  }

  private static IntFunction<RawRequest> records(int device, String token) {
    String path = "/api/devices/load-" + device + "/telemetry";
    return number ->
        RawRequest.of(
                "POST", path, "{\"fields\":{\"Temperature\":" + number % 40 + ",\"Humidity\":48}}")
            .withToken(token);
  }

  private static List<String> register(int port) throws IOException {
    List<String> tokens = new ArrayList<>();
    try (HttpConnection connection = new HttpConnection(port)) {
      for (int i = 0; i < WRITERS; i++) {
        String body = "{\"deviceId\":\"load-" + i + "\"}";
        JsonObject device = ask(connection, RawRequest.of("POST", "/api/devices", body));
        tokens.add(device.get("token").getAsString());
      }
    }
    return tokens;
  }

  /** How many records are stored, as soon as none waits any more. */
  private static long stored(int port, long accepted) throws IOException, InterruptedException {
    try (HttpConnection connection = new HttpConnection(port)) {
      long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      long stored = 0;
      while (stored < accepted && System.nanoTime() < end) {
        Thread.sleep(100);
        stored =
            ask(connection, RawRequest.of("GET", "/api/status", ""))
                .getAsJsonObject("delivery")
                .get("stored")
                .getAsLong();
      }
      return stored;
    }
  }

  private static JsonObject ask(HttpConnection connection, RawRequest request) throws IOException {
    return JsonParser.parseString(connection.exchange(request.bytes(), true, false).text())
        .getAsJsonObject();
  }
}
