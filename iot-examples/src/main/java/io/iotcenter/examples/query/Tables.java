package io.iotcenter.examples.query;

import io.iotcenter.examples.terminal.TextTable;
import io.iotcenter.model.Timestamps;
import io.iotcenter.query.Answers;
import io.iotcenter.query.Column;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.SeriesExtent;
import io.iotcenter.query.Shape;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.List;

/** Answers as tables for people, a block at a time. */
final class Tables {
  private static final int BLOCK = 500;

  private final Cells cells;
  private final Writer out;
  private boolean any;

  Tables(ZoneId zone, Writer out) {
    this.cells = new Cells(zone);
    this.out = out;
  }

  void write(Answers question) throws IOException {
    try (ReadingCursor rows = question.cursor()) {
      if (hasOwnTimes(question.spec().shape())) {
        values(rows);
      } else {
        readings(rows);
      }
    }
    if (!any) {
      out.write("nothing\n");
    }
  }

  private static boolean hasOwnTimes(Shape shape) {
    return shape instanceof Shape.Latest || shape instanceof Shape.Earliest;
  }

  /** A line for each reading. */
  private void readings(ReadingCursor rows) throws IOException {
    boolean more = rows.next();
    List<Column> columns = rows.columns().list();
    String[] headings = new String[2 + columns.size()];
    headings[0] = "device";
    headings[1] = "time";
    for (int i = 0; i < columns.size(); i++) {
      headings[2 + i] = columns.get(i).name();
    }
    while (more) {
      TextTable block = new TextTable(headings);
      for (int i = 0; i < BLOCK && more; i++) {
        block.row(row(rows, columns.size()));
        more = rows.next();
      }
      print(block);
    }
  }

  private Object[] row(ReadingCursor row, int columns) {
    Object[] texts = new Object[2 + columns];
    texts[0] = Cells.device(row.deviceId(), row.tags());
    texts[1] = cells.time(row.time());
    for (int i = 0; i < columns; i++) {
      texts[2 + i] = cells.value(row.value(i));
    }
    return texts;
  }

  /** A line for each value, since each has a time of its own. */
  private void values(ReadingCursor rows) throws IOException {
    boolean more = rows.next();
    List<Column> columns = rows.columns().list();
    while (more) {
      TextTable block = new TextTable("device", "field", "value", "at");
      for (int lines = 0; lines < BLOCK && more; more = rows.next()) {
        for (int i = 0; i < columns.size(); i++) {
          if (rows.type(i) != null) {
            block.row(
                Cells.device(rows.deviceId(), rows.tags()),
                columns.get(i).name(),
                cells.value(rows.value(i)),
                cells.time(Timestamps.ofNanos(rows.timeNanos(i))));
            lines++;
          }
        }
      }
      print(block);
    }
  }

  void write(List<SeriesExtent> extents) throws IOException {
    TextTable table = new TextTable("device", "field", "values", "first", "last");
    for (SeriesExtent extent : extents) {
      table.row(
          extent.deviceId(),
          extent.field(),
          extent.count(),
          cells.time(extent.first()),
          cells.time(extent.last()));
    }
    print(table);
  }

  private void print(TextTable block) throws IOException {
    if (any) {
      out.write('\n');
    }
    out.write(block.toString());
    out.flush();
    any = true;
  }
}
