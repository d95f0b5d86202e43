package io.iotcenter.internal.flux.table;

import io.iotcenter.query.AnnotatedCsv;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes tables as one result. */
final class TableWriter {
  private final String result;
  private final AnnotatedCsv csv;

  TableWriter(String result, OutputStream out) {
    this.result = result;
    this.csv = new AnnotatedCsv(out);
  }

  void write(Tables tables) throws IOException {
    for (Table table = tables.next(); table != null; table = tables.next()) {
      write(table);
    }
    csv.end();
  }

  private void write(Table table) throws IOException {
    GroupKey key = table.key();
    List<AnnotatedCsv.Column> columns =
        table.columns().stream()
            .map(
                column ->
                    new AnnotatedCsv.Column(column.label(), column.type(), key.has(column.label())))
            .toList();
    @Nullable Object[] row = table.rows().next();
    if (row == null) {
      csv.emptyTable(
          result, columns, columns.stream().map(column -> key.value(column.label())).toList());
      return;
    }
    csv.beginTable(result, columns);
    for (; row != null; row = table.rows().next()) {
      csv.row(row);
    }
  }
}
