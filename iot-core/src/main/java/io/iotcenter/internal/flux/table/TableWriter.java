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

  void write(List<Table> tables) throws IOException {
    for (Table table : tables) {
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
    boolean begun = false;
    Rows rows = table.open();
    for (var stretch = rows.next(); stretch != null; stretch = rows.next()) {
      if (!begun && !stretch.isEmpty()) {
        csv.beginTable(result, columns);
        begun = true;
      }
      for (@Nullable Object[] row : stretch) {
        csv.row(row);
      }
    }
    if (!begun) {
      csv.emptyTable(
          result, columns, columns.stream().map(column -> key.value(column.label())).toList());
    }
  }
}
