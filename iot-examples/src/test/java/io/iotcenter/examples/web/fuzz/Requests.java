package io.iotcenter.examples.web.fuzz;

import static io.iotcenter.examples.web.fuzz.Account.VICTIM;

import com.google.gson.JsonPrimitive;
import io.iotcenter.examples.web.RawRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Makes requests: about half of them as they should be, so that there is something to break, the
 * others with something wrong in them. Never changes the victim, and starts no simulation, so that
 * it is known what there should be.
 */
final class Requests {
  private static final String FLUX =
      """
      from(bucket: "%s")
        |> range(start: -60d)
        |> filter(fn: (r) => r._measurement == "environment" and r.device == "%s")
        |> filter(fn: (r) => r._field == "Temperature")
        |> aggregateWindow(every: 1h, fn: mean, createEmpty: false)
        |> yield(name: "mean")
      """;

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "FOO");

  private static final List<String> READ =
      List.of(
          "/",
          "/health",
          "/metrics",
          "/openapi.json",
          "/uplot/uPlot.min.css",
          "/page/icon.svg",
          "/api/status",
          "/api/buckets",
          "/api/devices/",
          "/api/latest",
          "/api/telemetry",
          "/api/simulation",
          "/api/live?device=a");

  private static final List<String> OF_DEVICE =
      List.of("", "/", "/latest", "/history", "/telemetry", "/telemetry.csv", "/simulation");

  private static final String UNKNOWN = "api/devices/x/telemetry";

  private static final List<String> QUERY =
      List.of(
          "last=1h",
          "last=7d",
          "from=2026-01-01T00:00:00Z",
          "to=2026-02-01T00:00:00Z",
          "field=Temperature",
          "field=nothing",
          "every=5m",
          "every=1ns",
          "aggregate=mean",
          "aggregate=last",
          "limit=10",
          "cursor=a",
          "overlap=1h",
          "data=erase",
          "precision=s",
          "device=a");

  private static final List<String> HEADERS =
      List.of(
          "Content-Type: application/json",
          "Content-Type: text/plain",
          "Content-Type: multipart/form-data; boundary=x",
          "Content-Encoding: gzip",
          "Origin: https://evil.example",
          "Origin: http://localhost:3000",
          "Host: evil.example",
          "Host: localhost:1",
          "Expect: 100-continue",
          "Range: bytes=0-1",
          "If-None-Match: *",
          "Accept-Encoding: gzip",
          "X-Forwarded-For: 1.2.3.4",
          "X-HTTP-Method-Override: DELETE",
          "Cookie: a=b",
          "X: " + "y".repeat(9_000));

  private final Random random;
  private final Hostile hostile;
  private final Account account;
  private final String bucket;
  private final List<String> ids;

  Requests(Random random, Account account, String bucket, List<String> ids) {
    this.random = random;
    this.hostile = new Hostile(random);
    this.account = account;
    this.bucket = bucket;
    this.ids = ids;
  }

  /** The devices of which some are registered at any time. */
  static List<String> ids(int worker) {
    return List.of("a", "b/c", "..", "%41", "<b>", "ü 😀", "\"); x", "a;b", "a?b#c", "d e+f")
        .stream()
        .map(id -> id + "-w" + worker)
        .toList();
  }

  String id() {
    return ids.get(random.nextInt(ids.size()));
  }

  /** The next request about a device. */
  RawRequest next(String id) {
    RawRequest request = plain(id);
    return switch (random.nextInt(24)) {
      case 0 -> request.with(pick(HEADERS));
      case 1 -> request.with(pick(HEADERS)).with(pick(HEADERS));
      case 2 -> request.with("X-" + random.nextInt() + ": " + oneLine(hostile.text()));
      case 3 -> request.body().length > 1 ? request.half() : request;
      case 4 -> spoiledTarget(request);
      case 5 -> mayChangeMore(request) ? request : withAnyMethod(request);
      case 6 -> RawRequest.notHttp(hostile.bytes());
      default -> request;
    };
  }

  /** Whether another method would change the victim, or start a simulation. */
  private static boolean mayChangeMore(RawRequest request) {
    return request.target().contains(VICTIM) || request.target().contains("simulation");
  }

  private RawRequest withAnyMethod(RawRequest request) {
    return RawRequest.of(pick(METHODS), request.target(), request.text());
  }

  private RawRequest plain(String id) {
    String device = "/api/devices/" + encoded(id);
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> RawRequest.of("GET", pick(READ) + question(), "");
      case 3 -> RawRequest.of("GET", "/api/devices/" + VICTIM + pick(OF_DEVICE) + question(), "");
      case 4, 5 -> RawRequest.of("GET", device + pick(OF_DEVICE) + question(), "");
      case 6 -> RawRequest.of("GET", "/api/devices/" + encoded(hostile.text()) + question(), "");
      case 7, 8 -> register(id);
      case 9 -> RawRequest.of("POST", device + "/measurements", flux(id));
      case 10 -> RawRequest.of("POST", "/api/devices/generate", generate(id));
      case 11, 12, 13 -> ingest(id, device);
      case 14 ->
          RawRequest.of("POST", device + pick(List.of("/rotate", "/disable", "/enable")), "");
      case 15 -> RawRequest.of("PATCH", device, hostile.spoiled(profile()));
      case 16 -> RawRequest.of("DELETE", device + (random.nextBoolean() ? "?data=erase" : ""), "");
      case 17 -> RawRequest.of("POST", "/api/simulation", "{\"devices\":" + fleet() + "}");
      case 18 -> RawRequest.of("PUT", "/api/devices/" + encoded("no-" + id) + "/simulation", "");
      default -> RawRequest.of(pick(METHODS), "/" + oneWord(hostile.spoiled(UNKNOWN)), "");
    };
  }

  private RawRequest register(String id) {
    String path = random.nextBoolean() ? "/api/devices" : "/api/devices/create";
    String body = "{\"deviceId\": " + quoted(random.nextInt(4) > 0 ? id : hostile.text()) + "}";
    return RawRequest.of("POST", path, hostile.spoiled(body));
  }

  private RawRequest ingest(String id, String device) {
    String json = "{\"time\": \"2026-03-01T10:00:00Z\", \"fields\": {\"x\": 1, \"text\": \"a\"}}";
    String lines = "environment,TemperatureSensor=a x=1,y=\"b\" 1772359200000000000\n";
    RawRequest request =
        random.nextBoolean()
            ? RawRequest.of("POST", device + "/telemetry", hostile.spoiled(json))
            : RawRequest.of("POST", device + "/telemetry", hostile.spoiled(lines))
                .with("Content-Type: text/plain");
    return request.withToken(
        switch (random.nextInt(6)) {
          case 0 -> account.secret();
          case 1 -> "";
          case 2 -> oneLine(hostile.text());
          default -> account.token(id);
        });
  }

  private String flux(String id) {
    String query = hostile.spoiled(FLUX.formatted(bucket, id));
    return hostile.spoiled("{\"query\": " + quoted(query) + "}");
  }

  private String generate(String id) {
    return hostile.spoiled("{\"deviceIds\": [" + quoted(id) + "]}");
  }

  private String profile() {
    return "{\"labels\": [%s], \"attributes\": {%s: %s}}"
        .formatted(quoted(hostile.text()), quoted(hostile.text()), quoted(hostile.text()));
  }

  private String fleet() {
    return pick(List.of("0", "-1", "201", "1.5", "null", "1e99", "\"1\"", "[]", "{}", ""));
  }

  private String question() {
    StringBuilder question = new StringBuilder();
    for (int i = random.nextInt(5) - 1; i > 0; i--) {
      question.append(question.isEmpty() ? '?' : '&');
      String parameter = pick(QUERY);
      question.append(
          random.nextInt(3) > 0
              ? parameter
              : parameter.substring(0, parameter.indexOf('=') + 1) + encoded(hostile.text()));
    }
    return question.toString();
  }

  private RawRequest spoiledTarget(RawRequest request) {
    boolean mayChange = request.method().equals("GET");
    String target = oneWord(hostile.spoiled(request.target()));
    return mayChange ? RawRequest.of("GET", "/" + target, request.text()) : request;
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String quoted(String text) {
    return new JsonPrimitive(text).toString();
  }

  /** With a space in it, a request line would be one of another version of HTTP. */
  private static String oneWord(String text) {
    return text.replaceAll("\\s", "+");
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n]", "");
  }
}
