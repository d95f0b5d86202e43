package io.iotcenter.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The InfluxDB that {@code INFLUX_URL}, {@code INFLUX_TOKEN}, {@code INFLUX_ORG} and {@code
 * INFLUX_BUCKET} name, whose bucket is filled; else an {@code influxd} from the {@code PATH} in an
 * empty folder, on a free loopback port.
 */
final class LocalInfluxDb implements AutoCloseable {
  private static final String TOKEN = "benchmark-operator";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Target target;
  private final Process process;
  private final Path folder;

  private LocalInfluxDb(Target target, Process process, Path folder) {
    this.target = target;
    this.process = process;
    this.folder = folder;
  }

  /** Finds or starts one; nothing where there is none. */
  static Optional<LocalInfluxDb> find() throws IOException, InterruptedException {
    String url = System.getenv("INFLUX_URL");
    if (url != null && !url.isBlank()) {
      Target target =
          new Target(
              url,
              System.getenv("INFLUX_TOKEN"),
              System.getenv("INFLUX_ORG"),
              System.getenv("INFLUX_BUCKET"));
      return Optional.of(new LocalInfluxDb(target, null, null));
    }
    for (String path : System.getenv("PATH").split(File.pathSeparator)) {
      Path executable = Path.of(path, "influxd");
      if (Files.isExecutable(executable)) {
        return Optional.of(start(executable));
      }
    }
    return Optional.empty();
  }

  private static LocalInfluxDb start(Path executable) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("benchmark-influxd-");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                List.of(
                    executable.toString(),
                    "--http-bind-address=127.0.0.1:" + port,
                    "--bolt-path=" + folder.resolve("influxd.bolt"),
                    "--sqlite-path=" + folder.resolve("influxd.sqlite"),
                    "--engine-path=" + folder.resolve("engine"),
                    "--reporting-disabled",
                    "--log-level=error"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("influxd.log").toFile())
            .start();
    Target target = new Target("http://127.0.0.1:" + port, TOKEN, "benchmark", "benchmark");
    LocalInfluxDb server = new LocalInfluxDb(target, process, folder);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    server.awaitReady();
    server.setUp();
    return server;
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("influxd does not answer; see " + folder.resolve("influxd.log"));
      }
      Thread.sleep(50);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      HttpRequest health = HttpRequest.newBuilder(URI.create(target.url() + "/health")).build();
      return HTTP.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void setUp() throws IOException, InterruptedException {
    String body =
        """
        {"username": "operator", "password": "%1$s", "token": "%1$s", "org": "%2$s", "bucket": "%3$s"}"""
            .formatted(TOKEN, target.organization(), target.bucket());
    HttpRequest setup =
        HttpRequest.newBuilder(URI.create(target.url() + "/api/v2/setup"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(setup, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException("influxd answers " + answer.statusCode() + " " + answer.body());
    }
  }

  Target target() {
    return target;
  }

  /** The version that the server names. */
  String version() throws IOException, InterruptedException {
    HttpRequest ping = HttpRequest.newBuilder(URI.create(target.url() + "/ping")).build();
    return HTTP.send(ping, HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValue("X-Influxdb-Version")
        .orElse("of an unknown version");
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroyForcibly();
    try {
      process.waitFor();
      Folders.delete(folder);
    } catch (IOException e) {
      System.err.println("left behind: " + folder + " (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
