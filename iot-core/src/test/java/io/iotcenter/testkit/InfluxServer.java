package io.iotcenter.testkit;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A real InfluxDB for tests: the one that {@code INFLUX_URL} names (with {@code INFLUX_TOKEN} and
 * {@code INFLUX_ORG}), else an {@code influxd} from the {@code PATH} in an empty folder on a free
 * loopback port, else none.
 *
 * <p>Tests make their own randomly named buckets and never touch the configured ones.
 */
public final class InfluxServer implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Optional<InfluxServer> shared = Optional.empty();
  private static boolean looked;

  private final String url;
  private final String token;
  private final String organization;
  private final Path folder;
  private final int port;
  private Process process;

  private InfluxServer(String url, String token, String organization) {
    this.url = url;
    this.token = token;
    this.organization = organization;
    this.folder = null;
    this.port = 0;
  }

  private InfluxServer(String executable) throws IOException, InterruptedException {
    this.folder = Files.createTempDirectory("influxd-");
    try (ServerSocket socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
    this.url = "http://127.0.0.1:" + port;
    this.token = "test-operator-" + UUID.randomUUID();
    this.organization = "test-org";
    launch(executable);
    JsonObject setup = new JsonObject();
    setup.addProperty("username", "operator");
    setup.addProperty("password", UUID.randomUUID().toString());
    setup.addProperty("org", organization);
    setup.addProperty("bucket", "unused");
    setup.addProperty("token", token);
    post("/api/v2/setup", setup, 201);
  }

  /**
   * The server that all tests of a run share. Skips the calling test aloud where there is none, or
   * fails it under {@code -Drequire.influx=true}.
   */
  public static synchronized InfluxServer shared() {
    if (!looked) {
      looked = true;
      shared = find();
      shared.ifPresent(server -> Runtime.getRuntime().addShutdownHook(new Thread(server::close)));
    }
    return shared.orElseGet(
        () -> skip("SKIPPED: no InfluxDB; set INFLUX_URL, or put influxd on the PATH"));
  }

  /** A server of the test's own that it may kill and restart; skips like {@link #shared()}. */
  public static InfluxServer ownProcess() throws IOException, InterruptedException {
    String executable = executable();
    if (executable == null) {
      return skip("SKIPPED: this test kills its InfluxDB, and there is no influxd on the PATH");
    }
    return new InfluxServer(executable);
  }

  private static InfluxServer skip(String message) {
    if (Boolean.getBoolean("require.influx")) {
      return Assertions.fail(message + " (require.influx is set)");
    }
    System.out.println(message);
    return Assumptions.abort(message);
  }

  private static Optional<InfluxServer> find() {
    String url = System.getenv("INFLUX_URL");
    if (url != null && !url.isBlank()) {
      return Optional.of(
          new InfluxServer(url, System.getenv("INFLUX_TOKEN"), System.getenv("INFLUX_ORG")));
    }
    String executable = executable();
    if (executable == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InfluxServer(executable));
    } catch (IOException e) {
      throw new IllegalStateException("influxd does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String executable() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path candidate = Path.of(folder, "influxd");
      if (Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    return null;
  }

  private void launch(String executable) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                List.of(
                    executable,
                    "--http-bind-address=127.0.0.1:" + port,
                    "--bolt-path=" + folder.resolve("influxd.bolt"),
                    "--sqlite-path=" + folder.resolve("influxd.sqlite"),
                    "--engine-path=" + folder.resolve("engine"),
                    "--reporting-disabled",
                    "--log-level=error"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("influxd.log").toFile())
            .start();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(
            "influxd does not answer: " + Files.readString(folder.resolve("influxd.log")));
      }
      Thread.sleep(50);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health")).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public String url() {
    return url;
  }

  /** The operator token. */
  public String token() {
    return token;
  }

  public String organization() {
    return organization;
  }

  /** Makes a bucket of a random name that keeps everything. */
  public String newBucket(String prefix) throws IOException, InterruptedException {
    return newBucket(prefix, Duration.ZERO);
  }

  /** Makes a bucket of a random name; zero keeps everything. */
  public String newBucket(String prefix, Duration retention)
      throws IOException, InterruptedException {
    String name = prefix + "-" + UUID.randomUUID();
    createBucket(name, retention);
    return name;
  }

  public void createBucket(String name, Duration retention)
      throws IOException, InterruptedException {
    JsonObject bucket = new JsonObject();
    bucket.addProperty("name", name);
    bucket.addProperty("orgID", organizationId());
    if (!retention.isZero()) {
      JsonObject rule = new JsonObject();
      rule.addProperty("type", "expire");
      rule.addProperty("everySeconds", retention.toSeconds());
      JsonArray rules = new JsonArray();
      rules.add(rule);
      bucket.add("retentionRules", rules);
    }
    post("/api/v2/buckets", bucket, 201);
  }

  public String bucketId(String name) throws IOException, InterruptedException {
    String buckets =
        get("/api/v2/buckets?name=" + encode(name) + "&orgID=" + encode(organizationId()));
    return JsonParser.parseString(buckets)
        .getAsJsonObject()
        .getAsJsonArray("buckets")
        .get(0)
        .getAsJsonObject()
        .get("id")
        .getAsString();
  }

  public String organizationId() throws IOException, InterruptedException {
    String orgs = get("/api/v2/orgs?org=" + encode(organization));
    return JsonParser.parseString(orgs)
        .getAsJsonObject()
        .getAsJsonArray("orgs")
        .get(0)
        .getAsJsonObject()
        .get("id")
        .getAsString();
  }

  /** Runs Flux as the operator, the way the tutorial does, and gives the annotated CSV. */
  public String flux(String query) throws IOException, InterruptedException {
    HttpRequest request =
        request("/api/v2/query?org=" + encode(organization))
            .header("Content-Type", "application/vnd.flux")
            .header("Accept", "application/csv")
            .POST(HttpRequest.BodyPublishers.ofString(query))
            .build();
    return check(HTTP.send(request, HttpResponse.BodyHandlers.ofString()), 200);
  }

  /** Writes line protocol (times in nanoseconds) as the operator, and gives the HTTP status. */
  public int write(String bucket, String lines) throws IOException, InterruptedException {
    HttpRequest request =
        request(
                "/api/v2/write?precision=ns&org="
                    + encode(organization)
                    + "&bucket="
                    + encode(bucket))
            .POST(HttpRequest.BodyPublishers.ofString(lines))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  public String get(String path) throws IOException, InterruptedException {
    return check(HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString()), 200);
  }

  public String post(String path, JsonObject body, int expected)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return check(HTTP.send(request, HttpResponse.BodyHandlers.ofString()), expected);
  }

  public void patch(String path, JsonObject body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    check(HTTP.send(request, HttpResponse.BodyHandlers.ofString()), 200);
  }

  public void delete(String path) throws IOException, InterruptedException {
    check(HTTP.send(request(path).DELETE().build(), HttpResponse.BodyHandlers.ofString()), 204);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + path));
    if (!path.equals("/api/v2/setup")) {
      builder.header("Authorization", "Token " + token);
    }
    return builder;
  }

  private static String check(HttpResponse<String> response, int expected) throws IOException {
    if (response.statusCode() != expected) {
      throw new IOException(
          response.request().uri() + " answers " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  /** Kills an own process without warning. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts an own process again, on the same port and folder. */
  public void restart() throws IOException, InterruptedException {
    launch(executable());
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      System.err.println("left behind: " + folder + " (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
