package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.Row;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Points as they were stored, series by series: a row of the answer is a row. */
final class SeriesCursor extends InfluxCursor {
  private final QuerySession.Answer answer;
  private final Set<String> wanted;
  private final Row row;

  SeriesCursor(InfluxQuestion question, QuerySession.Answer answer) {
    super(question);
    this.answer = answer;
    this.wanted = new HashSet<>(question.wanted());
    this.row = new Row(columns().list().size());
  }

  @Override
  protected @Nullable Row advance() {
    while (answer.next(row)) {
      if (wanted.isEmpty() || wanted.contains(row.device)) {
        return row;
      }
    }
    return null;
  }
}
