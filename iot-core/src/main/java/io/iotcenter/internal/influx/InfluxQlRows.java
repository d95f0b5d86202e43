package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxQlRequest.Cell;
import io.iotcenter.internal.influx.InfluxQlRequest.Content;
import io.iotcenter.internal.msgpack.MsgPackException;
import io.iotcenter.internal.msgpack.MsgPackReader;
import io.iotcenter.internal.query.Row;
import io.iotcenter.query.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a chunked InfluxQL answer, as they arrive: documents {@code {"results": [{"series":
 * [{"values": …}]}]}}, one after the other. Says whether the answer is complete: every statement
 * must have come to its end. For one thread.
 */
final class InfluxQlRows {
  private final MsgPackReader in;
  private final List<InfluxQlRequest.Statement> statements;
  private final String deviceTag;

  private int documentEntries;
  private int results;
  private int resultEntries;
  private int series;
  private int seriesEntries;
  private int rows;

  private boolean inResult;
  private final Completeness completeness;
  private String device = "";

  /** Tags besides the device, where the answer comes by series. */
  private final Map<String, String> tagsOfSeries = new HashMap<>();

  private boolean columnsKnown;
  private boolean timed;
  private Cell[] cells = {};
  private boolean columnsDistinct;
  private boolean hasTagColumns;

  /** An error that the server reports inside an answer. */
  static final class AnswerException extends IOException {
    private static final long serialVersionUID = 1;

    AnswerException(String message) {
      super(message);
    }
  }

  InfluxQlRows(InputStream in, List<InfluxQlRequest.Statement> statements, String deviceTag) {
    this.in = new MsgPackReader(in);
    this.statements = statements;
    this.deviceTag = deviceTag;
    this.completeness = new Completeness(statements.size());
  }

  /**
   * Reads the next row.
   *
   * @return {@code false} if there is none, and the answer is complete
   * @throws AnswerException if the server reports an error
   * @throws java.io.EOFException if the answer is cut short
   * @throws MsgPackException if it is not such an answer
   */
  boolean next(Row row) throws IOException {
    while (rows == 0) {
      if (!step()) {
        return false;
      }
    }
    rows--;
    read(row);
    return true;
  }

  /**
   * Reads the next row of the first statement, before any of another is.
   *
   * @return {@code false} if there is none, and its answer is complete
   * @throws IOException as {@link #next} does
   */
  boolean nextOfFirst(Row row) throws IOException {
    while (rows == 0) {
      if (completeness.isFirstComplete()) {
        return false;
      }
      if (!step()) {
        return false;
      }
    }
    return next(row);
  }

  /** Goes on to the next part of a document, the innermost first. */
  private boolean step() throws IOException {
    if (seriesEntries > 0) {
      seriesEntries--;
      seriesEntry(in.readString());
    } else if (series > 0) {
      series--;
      seriesEntries = in.readMapHeader();
      device = "";
      tagsOfSeries.clear();
      columnsKnown = false;
    } else if (resultEntries > 0) {
      resultEntries--;
      resultEntry(in.readString());
    } else if (inResult) {
      inResult = false;
      completeness.endResult();
    } else if (results > 0) {
      results--;
      resultEntries = in.readMapHeader();
      inResult = true;
      completeness.beginResult();
    } else if (documentEntries > 0) {
      documentEntries--;
      documentEntry(in.readString());
    } else if (in.atEnd()) {
      completeness.require();
      return false;
    } else {
      documentEntries = in.readMapHeader();
    }
    return true;
  }

  private void documentEntry(String key) throws IOException {
    switch (key) {
      case "results" -> results = in.readArrayHeader();
      case "error" -> throw new AnswerException(in.readString());
      default -> in.skip();
    }
  }

  private void resultEntry(String key) throws IOException {
    switch (key) {
      case "statement_id" -> completeness.statement(in.readLong());
      case "series" -> series = in.readArrayHeader();
      case "partial" -> completeness.partial(in.readBoolean());
      case "error" -> throw new AnswerException(in.readString());
      default -> in.skip();
    }
  }

  private void seriesEntry(String key) throws IOException {
    switch (key) {
      case "tags" -> readTags();
      case "columns" -> readColumns();
      case "values" -> {
        rows = in.readArrayHeader();
        if (rows > 0 && !columnsKnown) {
          throw new IOException("values come before their columns");
        }
      }
      default -> in.skip();
    }
  }

  /** What is grouped by: the device, and every other tag where the answer comes by series. */
  private void readTags() throws IOException {
    int tags = in.readMapHeader();
    for (int i = 0; i < tags; i++) {
      String key = in.readString();
      String value = in.readString();
      if (key.equals(deviceTag)) {
        device = value;
      } else if (!value.isEmpty()) { // a tag of other series
        tagsOfSeries.put(key, value);
      }
    }
  }

  private void readColumns() throws IOException {
    int count = in.readArrayHeader();
    timed = false;
    for (int i = 0; i < count; i++) {
      String name = in.readString();
      timed |= i == 0 && name.equals("time");
    }
    cells = statements.get(completeness.statement()).cells().toArray(Cell[]::new);
    if (count != cells.length + (timed ? 1 : 0)) {
      throw new IOException("%d columns come, and %d were asked".formatted(count, cells.length));
    }
    columnsDistinct =
        Arrays.stream(cells).mapToInt(Cell::column).distinct().count() == cells.length;
    hasTagColumns = Arrays.stream(cells).anyMatch(cell -> cell.content() == Content.TAG);
    columnsKnown = true;
  }

  private void read(Row row) throws IOException {
    int size = in.readArrayHeader();
    if (size != cells.length + (timed ? 1 : 0)) {
      throw new IOException("a row of " + size + " values");
    }
    if (!columnsDistinct || cells.length != row.types.length) {
      row.clear(); // else each column is set below
    }
    row.device = device;
    boolean tagged = !tagsOfSeries.isEmpty() || !row.tags.isEmpty();
    if (tagged && !hasTagColumns && !row.tags.equals(tagsOfSeries)) {
      row.tags.clear();
      row.tags.putAll(tagsOfSeries);
    }
    row.time = timed ? in.readLong() : 0;
    for (Cell cell : cells) {
      if (cell.content() == Content.TAG) {
        readTag(row, cell.tag());
      } else if (!in.tryNil()) {
        readValue(row, cell);
      } else if (columnsDistinct) {
        row.types[cell.column()] = null;
      }
    }
  }

  private void readTag(Row row, String key) throws IOException {
    if (in.tryNil()) {
      row.tags.remove(key);
    } else {
      row.tags.put(key, in.readString());
    }
  }

  private void readValue(Row row, Cell cell) throws IOException {
    int column = cell.column();
    switch (cell.content()) {
      case FLOAT -> {
        row.types[column] = FieldType.FLOAT;
        row.bits[column] = Double.doubleToRawLongBits(in.readDouble());
      }
      case INTEGER -> {
        row.types[column] = FieldType.INTEGER;
        row.bits[column] = in.readLong();
      }
      case UNSIGNED -> {
        row.types[column] = FieldType.UNSIGNED;
        row.bits[column] = in.readLong();
      }
      case BOOLEAN -> {
        row.types[column] = FieldType.BOOLEAN;
        row.bits[column] = in.readBoolean() ? 1 : 0;
      }
      case STRING -> {
        row.types[column] = FieldType.STRING;
        row.strings[column] = in.readString();
      }
      case TAG -> throw new IllegalArgumentException("a tag is no value");
    }
  }
}
