package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxQlStatements.Form;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Columns;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Windows: the server makes a row of each. Where a field changed between numbers and something
 * else, the row holds its aggregate in each form, and they become one here.
 */
final class WindowCursor extends InfluxCursor {

  /** Finds the first or last value of a field in the window of a row, whatever its form. */
  @FunctionalInterface
  interface Ends {
    QueryRow find(QueryRow window, Form form);
  }

  private final QuerySession.Answer answer;
  private final List<Form> forms;
  private final Ends ends;
  private final @Nullable Long start;
  private final Set<String> wanted;
  private final long limit;
  private final QueryRow raw;
  private final QueryRow window;
  private long given;

  /**
   * Reads an answer.
   *
   * @param forms what each of its columns is
   * @param start the time of the one window there is; {@code null} where each row has its own
   * @param wanted the devices, where the answer holds others as well; empty for all
   * @param limit the most rows to give of each device
   */
  WindowCursor(
      QuerySession session,
      Columns columns,
      QuerySession.Answer answer,
      List<Form> forms,
      Ends ends,
      @Nullable Long start,
      List<String> wanted,
      long limit) {
    super(session, columns);
    this.answer = answer;
    this.forms = forms;
    this.ends = ends;
    this.start = start;
    this.wanted = new HashSet<>(wanted);
    this.limit = limit;
    this.raw = new QueryRow(forms.size());
    this.window = new QueryRow(columns.list().size());
  }

  @Override
  @Nullable QueryRow advance() {
    while (answer.next(raw)) {
      if (!raw.device.equals(window.device)) {
        given = 0;
      }
      combine();
      if (!window.isEmpty()
          && given < limit
          && (wanted.isEmpty() || wanted.contains(window.device))) {
        given++;
        return window;
      }
    }
    return null;
  }

  private void combine() {
    window.clear();
    window.device = raw.device;
    window.time = start == null ? raw.time : start;
    for (int i = 0; i < forms.size(); i++) {
      if (raw.types[i] == null) {
        continue;
      }
      Form form = forms.get(i);
      if (window.types[form.column()] == null) {
        window.take(form.column(), raw, i);
      } else if (form.aggregation() == Aggregation.COUNT) {
        window.bits[form.column()] += raw.bits[i];
      } else {
        window.take(form.column(), ends.find(window, form), 0);
      }
    }
  }
}
