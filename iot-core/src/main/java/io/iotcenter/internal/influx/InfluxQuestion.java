package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxQlStatements.Form;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.Selection;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.Shape;
import java.util.List;

/**
 * A question whose fields are known: how it is asked, and who reads the answer.
 *
 * @param range the times that can match; not empty
 */
record InfluxQuestion(
    QuerySession session,
    InfluxFields fields,
    QuerySpec spec,
    NanoRange range,
    Selection selection) {

  ReadingCursor cursor() {
    Shape shape = spec.shape();
    if (shape instanceof Shape.Windows windows) {
      return windows(windows);
    }
    if (shape instanceof Shape.Latest) {
      return new LatestCursor(
          session, selection.columns(), session.ask(asked().latest()), wanted());
    }
    return points();
  }

  private ReadingCursor points() {
    int limit = spec.limit().orElse(0);
    // one more than wanted: only what follows shows that an instant is complete
    int most = limit == Integer.MAX_VALUE ? 0 : limit + 1;
    boolean cut = spec.limit().isPresent() && most > 0;
    return new PointCursor(
        session,
        selection.columns(),
        reader(asked().points(cut ? most : 0, List.of())),
        this::rest,
        wanted(),
        limit == 0 ? Long.MAX_VALUE : limit,
        cut ? most : Long.MAX_VALUE);
  }

  private InstantReader rest(String device, long from) {
    TelemetrySchema schema = selection.columns().schema();
    return reader(
        statements(new NanoRange(from, range.last()))
            .of(List.of(device))
            .points(0, fields.tagKeys(schema.deviceTag(), device)));
  }

  private InstantReader reader(InfluxQlRequest request) {
    return new InstantReader(session.ask(request), selection.columns().list().size());
  }

  private ReadingCursor windows(Shape.Windows windows) {
    InfluxQlStatements.Windows asked = asked().windows(windows, spec);
    return new WindowCursor(
        session,
        selection.columns(),
        session.ask(asked.request()),
        asked.forms(),
        this::end,
        windows.every() == null ? range.from() : null,
        wanted(),
        spec.limit().isPresent() ? spec.limit().getAsInt() : Long.MAX_VALUE);
  }

  /** The first or last value of a field in a window, the first form asked where two are equal. */
  private QueryRow end(QueryRow window, Form form) {
    long last = range.last();
    if (spec.shape() instanceof Shape.Windows windows && windows.every() != null) {
      last = Math.min(last, window.time + windows.every().toNanos() - 1);
    }
    NanoRange within = new NanoRange(Math.max(range.from(), window.time), last);
    InfluxQlRequest request =
        statements(within).of(List.of(window.device)).end(form.field(), form.aggregation());
    QueryRow best = null;
    try (QuerySession.Answer answer = session.ask(request)) {
      for (QueryRow row = new QueryRow(1); answer.next(row); row = new QueryRow(1)) {
        if (best == null || isBetter(form.aggregation(), row, best)) {
          best = row;
        }
      }
    }
    if (best == null) {
      throw session.unreadable("a value is gone");
    }
    return best;
  }

  private static boolean isBetter(Aggregation end, QueryRow row, QueryRow best) {
    return end == Aggregation.FIRST ? row.time < best.time : row.time > best.time;
  }

  private InfluxQlStatements asked() {
    return statements(range).of(spec.devices());
  }

  private InfluxQlStatements statements(NanoRange over) {
    return new InfluxQlStatements(selection.columns().schema(), selection.fields(), over);
  }

  /** The devices to pick from the answer, where the server does not. */
  private List<String> wanted() {
    return spec.devices().size() > InfluxQlStatements.MOST_DEVICES_IN_REGEX
        ? spec.devices()
        : List.of();
  }
}
