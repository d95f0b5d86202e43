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

/** A question whose fields are known: how it is asked, and who reads the answer. */
record InfluxQuestion(
    QuerySession session, InfluxFields fields, PlainQuestion question, Selection selection) {

  TypedCursor cursor() {
    Shape shape = spec().shape();
    if (question.within().isEmpty() || selection.isImpossible()) {
      return new NoRows(this);
    }
    if (shape instanceof Shape.Windows windows) {
      return windows(windows);
    }
    if (shape instanceof Shape.Latest) {
      return new EdgeCursor(this, session.ask(asked().edge("last")), true);
    }
    if (shape instanceof Shape.Earliest) {
      return new EdgeCursor(this, session.ask(asked().edge("first")), false);
    }
    return points();
  }

  private TypedCursor points() {
    int limit = spec().limit().orElse(0);
    // one more than wanted: only what follows shows that an instant is complete
    int most = limit == Integer.MAX_VALUE ? 0 : limit + 1;
    boolean cut = limit > 0 && most > 0;
    return new PointCursor(
        this, reader(asked().points(cut ? most : 0, List.of())), cut ? most : Long.MAX_VALUE);
  }

  /** The rest of a device, from the instant of a row on, with the tags of its series. */
  InstantReader rest(String device, long time) {
    NanoRange within = question.within();
    NanoRange rest =
        question.isNewestFirst()
            ? new NanoRange(within.from(), time)
            : new NanoRange(time, within.last());
    return reader(
        about(List.of(device), rest).points(0, fields.tagKeys(schema().deviceTag(), device)));
  }

  private InstantReader reader(InfluxQlRequest request) {
    return new InstantReader(
        session.ask(request), selection.columns().list().size(), question.isNewestFirst());
  }

  private TypedCursor windows(Shape.Windows windows) {
    if (question.grid() instanceof WindowGrid.OfCalendar calendar) {
      return CalendarCursor.over(this, calendar);
    }
    WindowForms forms = new WindowForms(this);
    InfluxQlRequest request = asked().windows(windows, forms.list(), rowLimit(windows));
    return new WindowCursor(this, session.ask(request), forms);
  }

  /** A window may have no standard deviation, and does not count then. */
  private int rowLimit(Shape.Windows windows) {
    boolean always = windows.aggregates().stream().anyMatch(WindowForms::isAlwaysThere);
    return always ? spec().limit().orElse(0) : 0;
  }

  /** The most rows to give of each device. */
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
