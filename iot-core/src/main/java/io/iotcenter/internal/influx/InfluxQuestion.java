package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.PlainQuestion;
import io.iotcenter.internal.query.Selection;
import io.iotcenter.internal.query.TypedCursor;
import io.iotcenter.internal.query.WindowGrid;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.Shape;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A question whose fields are known: how it is asked, and who reads the answer. */
record InfluxQuestion(
    QuerySession session, InfluxFields fields, PlainQuestion question, Selection selection) {

  /** A request that answers a question by itself, and who reads its answer. */
  record Asking(InfluxQlRequest request, Function<QuerySession.Answer, TypedCursor> reader) {}

  TypedCursor cursor() {
    Asking asking = asking();
    if (asking != null) {
      return asking.reader().apply(session.ask(asking.request()));
    }
    return question.grid() instanceof WindowGrid.OfCalendar calendar && !isEmpty()
        ? CalendarCursor.over(this, calendar)
        : new NoRows(this);
  }

  /** How it is asked; {@code null} where it takes several requests, or none. */
  @Nullable Asking asking() {
    if (isEmpty() || question.grid() instanceof WindowGrid.OfCalendar) {
      return null;
    }
    Shape shape = spec().shape();
    if (shape instanceof Shape.Windows windows) {
      return windows(windows);
    }
    if (shape instanceof Shape.Latest) {
      return new Asking(asked().edge("last"), answer -> new EdgeCursor(this, answer, true));
    }
    if (shape instanceof Shape.Earliest) {
      return new Asking(asked().edge("first"), answer -> new EdgeCursor(this, answer, false));
    }
    return points();
  }

  private boolean isEmpty() {
    return question.within().isEmpty() || selection.isImpossible();
  }

  private Asking points() {
    int limit = spec().limit().orElse(0);
    if (question.isBySeries()) {
      return new Asking(asked().points(limit, List.of()), answer -> new SeriesCursor(this, answer));
    }
    // one more than wanted: only what follows shows that an instant is complete
    int most = limit == Integer.MAX_VALUE ? 0 : limit + 1;
    boolean cut = limit > 0 && most > 0;
    return new Asking(
        asked().points(cut ? most : 0, List.of()),
        answer -> new PointCursor(this, reader(answer), cut ? most : Long.MAX_VALUE));
  }

  /** The rest of a device, from the instant of a row on, with the tags of its series. */
  InstantReader rest(String device, long time) {
    NanoRange within = question.within();
    NanoRange rest =
        question.isNewestFirst()
            ? new NanoRange(within.from(), time)
            : new NanoRange(time, within.last());
    InfluxQlRequest request =
        about(List.of(device), rest).points(0, fields.tagKeys(schema().deviceTag(), device));
    return reader(session.ask(request));
  }

  private InstantReader reader(QuerySession.Answer answer) {
    return new InstantReader(answer, selection.columns().list().size(), question.isNewestFirst());
  }

  private Asking windows(Shape.Windows windows) {
    WindowForms forms = new WindowForms(this);
    return new Asking(
        asked().windows(windows, forms.list(), rowLimit(windows)),
        answer -> new WindowCursor(this, answer, forms));
  }

  /** A window may have no standard deviation, and does not count then. */
  private int rowLimit(Shape.Windows windows) {
    boolean always = windows.aggregates().stream().anyMatch(WindowForms::isAlwaysThere);
    return always ? spec().limit().orElse(0) : 0;
  }

  /** The most rows to give of each device, or series. */
  long limit() {
    return spec().limit().isPresent() ? spec().limit().getAsInt() : Long.MAX_VALUE;
  }

  /** The devices to pick from the answer, where the server does not. */
  List<String> wanted() {
    return spec().devices().size() > InfluxQlStatements.MOST_DEVICES_IN_REGEX
        ? spec().devices()
        : List.of();
  }

  InfluxQlStatements asked() {
    return about(spec().devices(), question.within());
  }

  InfluxQlStatements about(List<String> devices, NanoRange within) {
    return new InfluxQlStatements(this, devices, within);
  }

  QuerySpec spec() {
    return question.spec();
  }

  TelemetrySchema schema() {
    return selection.columns().schema();
  }

  boolean isAcrossDevices() {
    return spec().shape() instanceof Shape.Windows windows && windows.acrossDevices();
  }
}
