package io.iotcenter.examples.web.api;

import com.google.gson.stream.JsonWriter;
import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.Gate;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.Params;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.query.Column;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.Shape;
import io.iotcenter.query.TelemetryQuery;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Telemetry read back, without Flux: typed questions in the query string, JSON or CSV as answer.
 */
public final class TelemetryRoutes {
  /** What a chart can show, and a browser can hold. */
  private static final int DEFAULT_ROWS = 10_000;

  private static final int MAX_ROWS = 100_000;

  private final TelemetryQuery query;
  private final Gate questions = new Gate("questions", 16, 200, Duration.ofSeconds(10));
  private final Gate exports = new Gate("exports", 4, 0, Duration.ZERO);

  /** Asks this back end. */
  public TelemetryRoutes(TelemetryQuery query) {
    this.query = query;
  }

  /** Adds the routes. */
  public void add(Routes routes) {
    routes
        .get("/api/latest", Access.KEY, ctx -> latest(ctx, DevicePart.of(ctx)))
        .get("/api/telemetry", Access.KEY, ctx -> telemetry(ctx, DevicePart.ids(ctx), true))
        .get("/api/devices/{id}/latest", Access.KEY, ctx -> latest(ctx, DevicePart.one(id(ctx))))
        .get(
            "/api/devices/{id}/telemetry",
            Access.KEY,
            ctx -> telemetry(ctx, List.of(id(ctx)), false))
        .get("/api/devices/{id}/telemetry.csv", Access.KEY, this::export);
  }

  private static String id(Context ctx) {
    return ctx.pathParam("id");
  }

  private void latest(Context ctx, DevicePart part) throws IOException {
    QuerySpec spec = DevicePart.question(part.ids()).withShape(new Shape.Latest());
    ask(questions, spec, rows -> Json.stream(ctx, out -> LatestJson.write(rows, part, out)));
  }

  private void telemetry(Context ctx, List<String> ids, boolean named) throws IOException {
    Integer asked = Params.get(ctx, "limit", Params.between(1, MAX_ROWS), "1000");
    int limit = asked == null ? DEFAULT_ROWS : asked;
    QuerySpec about = DevicePart.question(ids);
    QuerySpec spec = TelemetryParams.apply(ctx, about).withLimit(limit + 1);
    ask(questions, spec, rows -> Json.stream(ctx, out -> write(rows, named, limit, out)));
  }

  /** Rows of several devices begin with the id. */
  private static void write(ReadingCursor rows, boolean named, int limit, JsonWriter out)
      throws IOException {
    boolean more = rows.next();
    List<Column> columns = rows.columns().list();
    out.beginObject().name("columns").beginArray();
    for (Column column : columns) {
      out.value(column.name());
    }
    out.endArray().name("rows").beginArray();
    for (int count = 0; more && count < limit; count++) {
      out.beginArray();
      if (named) {
        out.value(rows.deviceId());
      }
      out.value(rows.time().toString());
      for (int i = 0; i < columns.size(); i++) {
        ValueJson.write(out, rows.value(i));
      }
      out.endArray();
      more = rows.next();
    }
    out.endArray().name("truncated").value(more).endObject();
  }

  private void export(Context ctx) throws IOException {
    String id = id(ctx);
    QuerySpec spec = TelemetryParams.apply(ctx, QuerySpec.devices(List.of(id)));
    ask(exports, spec, rows -> CsvExport.write(ctx, id, rows));
  }

  private interface Answer {
    void write(ReadingCursor rows) throws IOException;
  }

  private void ask(Gate gate, QuerySpec spec, Answer answer) throws IOException {
    gate.pass(
        () -> {
          try (ReadingCursor rows = query.run(spec)) {
            rows.columns(); // asks: what is refused is a status of its own, not half an answer
            answer.write(rows);
          }
        });
  }
}
