package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.Row;
import io.iotcenter.internal.query.SelectedField;
import io.iotcenter.internal.query.WindowGrid;
import io.iotcenter.query.Aggregate;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the columns of an answer about windows are. Where a field changed between numbers and
 * something else, the answer holds its aggregate in each form, and they become one here.
 */
final class WindowForms {
  private final InfluxQuestion question;
  private final List<Form> forms = new ArrayList<>();

  /** An aggregate of a field in one of its forms, and the column it belongs to. */
  record Form(SelectedField field, Aggregate aggregate, FieldType type, int column) {}

  WindowForms(InfluxQuestion question) {
    this.question = question;
    for (SelectedField field : question.selection().fields()) {
      for (int i = 0; i < field.aggregates().size(); i++) {
        Aggregate aggregate = Objects.requireNonNull(field.aggregates().get(i));
        for (FieldType type : InfluxQlStatements.forms(field.field())) {
          forms.add(new Form(field, aggregate, type, field.firstColumn() + i));
        }
      }
    }
  }

  /** Tells whether a window that holds a value has this aggregate of it. */
  static boolean isAlwaysThere(Aggregate aggregate) {
    return aggregate != Aggregation.STDDEV && !(aggregate instanceof Percentile);
  }

  List<Form> list() {
    return forms;
  }

  /** Makes a window of a row of the answer. */
  void combine(Row raw, Row window) {
    window.begin(raw.device, raw.time);
    window.takeSeries(raw);
    if (question.question().grid() == null) {
      window.time = question.question().within().from();
    }
    for (int i = 0; i < forms.size(); i++) {
      if (raw.types[i] == null) {
        continue;
      }
      Form form = forms.get(i);
      if (window.types[form.column()] == null) {
        window.take(form.column(), raw, i);
      } else if (form.aggregate() == Aggregation.COUNT) {
        window.bits[form.column()] += raw.bits[i];
      } else {
        window.take(form.column(), end(window, form), 0);
      }
    }
  }

  /** The first or last value of a field in a window, the first form asked where two are equal. */
  private Row end(Row window, Form form) {
    NanoRange all = question.question().within();
    WindowGrid grid = question.question().grid();
    long last = grid == null ? all.last() : Math.min(all.last(), grid.next(window.time) - 1);
    NanoRange within = new NanoRange(Math.max(all.from(), window.time), last);
    List<String> devices =
        question.isAcrossDevices() ? question.spec().devices() : List.of(window.device);
    InfluxQlRequest request =
        question.about(devices, within).end(form.field(), (Aggregation) form.aggregate());
    Row best = null;
    try (QuerySession.Answer answer = question.session().ask(request)) {
      for (Row row = new Row(1); answer.next(row); row = new Row(1)) {
        if (row.isOfSeriesOf(window) && (best == null || isBetter(form.aggregate(), row, best))) {
          best = row;
        }
      }
    }
    if (best == null) {
      throw question.session().unreadable("a value is gone");
    }
    return best;
  }

  private static boolean isBetter(Aggregate end, Row row, Row best) {
    return end == Aggregation.FIRST ? row.time < best.time : row.time > best.time;
  }
}
