package io.iotcenter.query;

import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.model.Timestamps;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question as annotated CSV, one table per series and column, or per device where
 * series do not come apart. Asks once for each column: tables come one after the other, and nothing
 * is held.
 */
final class TypedCsv {
  private static final int TIME = 2;
  private static final int VALUE = 3;

  private final TelemetryQuery query;
  private final QuerySpec spec;
  private final TimeRange.Between range;
  private final AnnotatedCsv csv;
  private AnnotatedCsv.Type type = AnnotatedCsv.Type.DOUBLE;
  private int tables;

  /** What the rows of a table have in common. */
  private record Head(String device, Map<String, String> tags, AnnotatedCsv.Type type) {}

  private TypedCsv(TelemetryQuery query, QuerySpec spec, OutputStream out) {
    this.query = query;
    // every column is asked about the same time
    this.range = spec.range().at(query.clock().instant());
    boolean newestFirst = spec.order().isNewestFirst();
    this.spec =
        spec.withRange(range)
            .withOrder(
                spec.isOfSeries() ? Order.bySeries(newestFirst) : Order.of(false, newestFirst));
    this.csv = new AnnotatedCsv(out);
  }

  static void write(TelemetryQuery query, QuerySpec spec, OutputStream out) throws IOException {
    TypedCsv csv = new TypedCsv(query, spec, out);
    for (Map.Entry<String, List<Column>> result : csv.results().entrySet()) {
      for (Column column : result.getValue()) {
        csv.write(result.getKey(), column);
      }
    }
    csv.csv.end();
  }

  /** The columns by the names of the results that Flux would give them. */
  private Map<String, List<Column>> results() {
    Map<String, List<Column>> results = new LinkedHashMap<>();
    // no row is read, and none that is not should be made
    try (ReadingCursor cursor = query.run(spec.withLimit(1))) {
      for (Column column : cursor.columns().list()) {
        Aggregate aggregate = column.aggregation();
        results
            .computeIfAbsent(
                aggregate == null ? "_result" : aggregate.label(), name -> new ArrayList<>())
            .add(column);
      }
    }
    return results;
  }

  private void write(String result, Column column) throws IOException {
    try (ReadingCursor cursor = query.run(spec.withFields(List.of(column.field())))) {
      TelemetrySchema schema = cursor.columns().schema();
      int index = cursor.columns().list().indexOf(column);
      Head head = null;
      @Nullable Object[] row = {};
      while (index >= 0 && cursor.next()) {
        Head next = head(cursor, index);
        if (!next.equals(head)) {
          row = begin(result, next, labels(next, column, schema));
          head = next;
        }
        row[TIME] = cursor.timeNanos(index);
        row[VALUE] = cursor.value(index);
        csv.row(row);
      }
    }
  }

  private Head head(ReadingCursor cursor, int index) {
    FieldType stored = cursor.type(index);
    if (stored != null) {
      // a filled window has no value: its type is that of the values before it
      type =
          switch (stored) {
            case FLOAT -> AnnotatedCsv.Type.DOUBLE;
            case INTEGER -> AnnotatedCsv.Type.LONG;
            case UNSIGNED -> AnnotatedCsv.Type.UNSIGNED_LONG;
            case BOOLEAN -> AnnotatedCsv.Type.BOOLEAN;
            case STRING -> AnnotatedCsv.Type.STRING;
          };
    }
    return new Head(cursor.deviceId(), cursor.tags(), type);
  }

  private static Map<String, String> labels(Head head, Column column, TelemetrySchema schema) {
    Map<String, String> labels = new TreeMap<>(head.tags());
    labels.put("_field", column.field());
    labels.put("_measurement", schema.measurement());
    if (!head.device().isEmpty()) {
      labels.put(schema.deviceTag(), head.device());
    }
    return labels;
  }

  /** Begins a table, and gives a row in which only time and value are missing. */
  private @Nullable Object[] begin(String result, Head head, Map<String, String> labels) {
    if (spec.maxSeries().isPresent() && ++tables > spec.maxSeries().getAsInt()) {
      throw new TooManySeriesException(spec.maxSeries().getAsInt());
    }
    List<AnnotatedCsv.Column> columns =
        new ArrayList<>(
            List.of(
                new AnnotatedCsv.Column("_start", AnnotatedCsv.Type.TIME, true),
                new AnnotatedCsv.Column("_stop", AnnotatedCsv.Type.TIME, true),
                new AnnotatedCsv.Column("_time", AnnotatedCsv.Type.TIME, false),
                new AnnotatedCsv.Column("_value", head.type(), false)));
    List<@Nullable Object> row = new ArrayList<>();
    row.add(Timestamps.toNanos(range.from()));
    row.add(Timestamps.toNanos(range.to()));
    row.add(null);
    row.add(null);
    labels.forEach(
        (label, value) -> {
          columns.add(new AnnotatedCsv.Column(label, AnnotatedCsv.Type.STRING, true));
          row.add(value);
        });
    csv.beginTable(result, columns);
    return row.toArray();
  }
}
