package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.Row;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Windows: the server makes a row of each. */
final class WindowCursor extends InfluxCursor {
  private final QuerySession.Answer answer;
  private final WindowForms forms;
  private final Set<String> wanted;
  private final long limit;
  private final Row raw;
  private final Row window;
  private long given;

  WindowCursor(InfluxQuestion question, QuerySession.Answer answer, WindowForms forms) {
    super(question);
    this.answer = answer;
    this.forms = forms;
    this.wanted = new HashSet<>(question.isAcrossDevices() ? Set.of() : question.wanted());
    this.limit = question.limit();
    this.raw = new Row(forms.list().size());
    this.window = new Row(columns().list().size());
  }

  @Override
  protected @Nullable Row advance() {
    while (answer.next(raw)) {
      if (!raw.isOfSeriesOf(window)) {
        given = 0;
      }
      forms.combine(raw, window);
      if (!window.isEmpty()
          && given < limit
          && (wanted.isEmpty() || wanted.contains(window.device))) {
        given++;
        return window;
      }
    }
    return null;
  }
}
