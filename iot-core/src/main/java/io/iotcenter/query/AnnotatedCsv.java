package io.iotcenter.query;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as annotated CSV, byte for byte as InfluxDB 2.x does: annotations {@code #group},
 * {@code #datatype}, {@code #default}, times as RFC 3339 in UTC, lines that end with CR LF, a head
 * for every table whose columns are not those of the table before. For one thread at a time.
 *
 * <p>Within a value, LF is written as CR LF and CR is left out, since InfluxDB does so, too.
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v2/reference/syntax/annotated-csv/">Annotated
 *     CSV</a>
 */
public final class AnnotatedCsv {
  private static final int FLUSH_AT = 8_192;

  /** The types of columns. */
  public enum Type {
    /** Text, a {@link String}. */
    STRING("string"),
    /** A {@link Double}. */
    DOUBLE("double"),
    /** A {@link Long}. */
    LONG("long"),
    /** An {@link io.iotcenter.model.UnsignedLong}. */
    UNSIGNED_LONG("unsignedLong"),
    /** A {@link Boolean}. */
    BOOLEAN("boolean"),
    /** A {@link Long}, the nanoseconds since 1970-01-01T00:00Z; written as RFC 3339. */
    TIME("dateTime:RFC3339");

    private final String annotation;

    Type(String annotation) {
      this.annotation = annotation;
    }
  }

  /**
   * A column of a table. Immutable and thread-safe.
   *
   * @param label its name
   * @param type its type
   * @param group whether all rows of the table have the same value here
   */
  public record Column(String label, Type type, boolean group) {}

  private final OutputStream out;
  private final StringBuilder text = new StringBuilder(2 * FLUSH_AT);
  private List<Column> columns = List.of();
  private String result = "";
  private boolean first = true;
  private boolean empty;
  private long table;

  /**
   * Creates a writer.
   *
   * @param out where the text goes, in UTF-8; neither flushed nor closed
   */
  public AnnotatedCsv(OutputStream out) {
    this.out = out;
  }

  /**
   * Begins a table; its rows follow, at least one.
   *
   * @param resultName the name of the result it belongs to
   * @param tableColumns its columns
   */
  public void beginTable(String resultName, List<Column> tableColumns) {
    boolean sameHead =
        !first && !empty && resultName.equals(result) && tableColumns.equals(columns);
    number(resultName);
    if (!sameHead) {
      head(tableColumns, null);
    }
    empty = false;
  }

  /**
   * Writes a table without rows.
   *
   * @param resultName the name of the result it belongs to
   * @param tableColumns its columns
   * @param values for every column that is a group's its value, {@code null} for the others
   */
  public void emptyTable(
      String resultName, List<Column> tableColumns, List<? extends @Nullable Object> values) {
    number(resultName);
    head(tableColumns, values);
    empty = true;
  }

  private void number(String resultName) {
    table = first || !resultName.equals(result) ? 0 : table + 1;
    result = resultName;
  }

  private void head(List<Column> tableColumns, @Nullable List<? extends @Nullable Object> values) {
    if (!first) {
      endLine();
    }
    first = false;
    columns = List.copyOf(tableColumns);
    text.append("#group,false,false");
    columns.forEach(column -> text.append(',').append(column.group()));
    endLine();
    text.append("#datatype,string,long");
    columns.forEach(column -> text.append(',').append(column.type().annotation));
    endLine();
    text.append("#default,");
    CsvText.appendString(text, result);
    text.append(',');
    if (values != null) {
      text.append(table);
    }
    for (int i = 0; i < columns.size(); i++) {
      text.append(',');
      CsvText.append(text, columns.get(i).type(), values == null ? null : values.get(i));
    }
    endLine();
    text.append(",result,table");
    for (Column column : columns) {
      text.append(',');
      CsvText.appendString(text, column.label());
    }
    endLine();
  }

  /**
   * Writes a row of the table.
   *
   * @param values a value of the column's type for each column, or {@code null} where there is none
   * @throws ClassCastException if a value is not of its column's type
   * @throws IOException if {@code out} fails
   */
  public void row(@Nullable Object... values) throws IOException {
    text.append(",,").append(table);
    for (int i = 0; i < values.length; i++) {
      text.append(',');
      CsvText.append(text, columns.get(i).type(), values[i]);
    }
    endLine();
    if (text.length() > FLUSH_AT) {
      writeOut();
    }
  }

  /**
   * Ends the answer, and writes out what is left of it.
   *
   * @throws IOException if {@code out} fails
   */
  public void end() throws IOException {
    endLine();
    writeOut();
  }

  private void endLine() {
    text.append("\r\n");
  }

  private void writeOut() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
