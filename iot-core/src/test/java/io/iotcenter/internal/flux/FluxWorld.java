package io.iotcenter.internal.flux;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.iotcenter.internal.embedded.EmbeddedBackend;
import io.iotcenter.internal.influx.InfluxConnection;
import io.iotcenter.internal.influx.InfluxSettings;
import io.iotcenter.internal.influx.InfluxTelemetryQuery;
import io.iotcenter.internal.influx.TokenSource;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.TelemetryQuery;
import io.iotcenter.testkit.InfluxServer;
import io.iotcenter.testkit.Lines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The same points on a real InfluxDB and in the embedded database, and three ways to ask about
 * them.
 *
 * <p>Texts name the bucket {@code iot_center}.
 */
final class FluxWorld implements AutoCloseable {
  /** What an answer is when there is none. */
  static final String FAILED = "FAILED";

  private final InfluxServer server = InfluxServer.shared();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final String bucket;
  private final InfluxConnection connection;
  private final InfluxTelemetryQuery influx;
  private final EmbeddedBackend embedded =
      EmbeddedBackend.inMemory(TelemetrySchema.iotStarter(), clock);

  FluxWorld(List<String> lines) throws Exception {
    bucket = server.newBucket("flux");
    connection =
        new InfluxConnection(
            new InfluxSettings(
                server.url(),
                TokenSource.fixed(server.token()),
                server.organization(),
                bucket,
                "unused",
                false,
                TelemetrySchema.iotStarter(),
                Duration.ofSeconds(30)));
    influx = new InfluxTelemetryQuery(connection, clock);
    write(lines);
  }

  void write(List<String> lines) throws Exception {
    int status = server.write(bucket, String.join("\n", lines));
    if (status != 204) {
      throw new IOException("the server answers " + status);
    }
    BatchOutcome outcome =
        embedded.destinations().open(embedded.destinations().routeOf("any")).send(Lines.of(lines));
    if (!outcome.equals(new BatchOutcome.Stored())) {
      throw new IOException(outcome.toString());
    }
  }

  void setTime(Instant time) {
    clock.set(time);
  }

  TelemetryQuery influx() {
    return influx;
  }

  TelemetryQuery embedded() {
    return embedded.query();
  }

  /** What the server says to the text itself. */
  String raw(String flux) throws IOException {
    return answer(out -> influx().trustedFluxCsv(renamed(flux), out));
  }

  /** What the server says to the text itself at a moment of one's choice. */
  String rawAt(String flux, String now) throws Exception {
    JsonArray annotations = new JsonArray();
    List.of("group", "datatype", "default").forEach(annotations::add);
    JsonObject dialect = new JsonObject();
    dialect.add("annotations", annotations);
    JsonObject request = new JsonObject();
    request.addProperty("query", renamed(flux));
    request.addProperty("now", now);
    request.add("dialect", dialect);
    return server.post(
        "/api/v2/query?org=" + URLEncoder.encode(server.organization(), StandardCharsets.UTF_8),
        request,
        200);
  }

  /** What comes through the gate and back from the server. */
  String byInflux(String flux) throws IOException {
    return answer(out -> influx().fluxCsv(renamed(flux), out));
  }

  String byEmbedded(String flux) throws IOException {
    return answer(out -> embedded().fluxCsv(flux, out));
  }

  private String renamed(String flux) {
    return flux.replace("\"iot_center\"", "\"" + bucket + "\"");
  }

  private interface Question {
    void ask(ByteArrayOutputStream out) throws IOException;
  }

  private static String answer(Question question) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      question.ask(out);
    } catch (BackendException e) {
      if (e.problem() == BackendException.Problem.REFUSED) {
        return FAILED + " " + e.getMessage();
      }
      throw e;
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    influx.close();
    connection.close();
    embedded.close();
  }
}
