package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxQlRequest.Cell;
import io.iotcenter.internal.influx.InfluxQlRequest.Content;
import io.iotcenter.internal.influx.InfluxQlRequest.Statement;
import io.iotcenter.internal.query.FieldType;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.SelectedField;
import io.iotcenter.internal.query.StoredField;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A question as InfluxQL. Everything from outside travels as a parameter, names and durations as
 * well: no text is put together from input.
 */
final class InfluxQlStatements {
  /** Up to here a regular expression picks the devices; beyond, they are picked from all rows. */
  static final int MOST_DEVICES_IN_REGEX = 1_000;

  private final List<SelectedField> fields;
  private final InfluxQlText text = new InfluxQlText();
  private final Map<String, String> fieldNames = new LinkedHashMap<>();
  private final String deviceTag;
  private final String measurement;
  private String where;

  InfluxQlStatements(TelemetrySchema schema, List<SelectedField> fields, NanoRange range) {
    this.fields = fields.stream().filter(field -> !field.field().isUnknown()).toList();
    this.deviceTag = text.name(schema.deviceTag());
    this.measurement = text.name(schema.measurement());
    this.where =
        "time >= %s AND time <= %s".formatted(text.value(range.from()), text.value(range.last()));
  }

  /** Of these devices only; all that have an id if there are none, or too many. */
  InfluxQlStatements of(List<String> devices) {
    String condition;
    if (devices.size() == 1) {
      condition = "%s::tag = %s".formatted(deviceTag, text.value(devices.get(0)));
    } else if (devices.isEmpty() || devices.size() > MOST_DEVICES_IN_REGEX) {
      condition = deviceTag + "::tag != ''";
    } else {
      condition = "%s::tag =~ %s".formatted(deviceTag, text.regex(anyOf(devices)));
    }
    where = condition + " AND " + where;
    return this;
  }

  /** Go's regular expressions take every character by its number. */
  private static String anyOf(List<String> devices) {
    return devices.stream()
        .map(
            device ->
                device.codePoints().mapToObj("\\x{%x}"::formatted).collect(Collectors.joining()))
        .collect(Collectors.joining("|", "^(?:", ")$"));
  }

  /**
   * Every point.
   *
   * @param rows the most rows of each device; 0 for all
   * @param tagKeys the tags to tell series apart by
   */
  InfluxQlRequest points(int rows, List<String> tagKeys) {
    List<Part> parts = new ArrayList<>();
    for (SelectedField field : fields) {
      for (FieldType type : forms(field.field())) {
        parts.add(new Part(field(field, type), Cell.value(field.firstColumn(), Content.of(type))));
      }
    }
    for (String key : tagKeys) {
      parts.add(new Part(text.name(key) + "::tag", Cell.tag(key)));
    }
    return request(List.of(select(parts, rows == 0 ? "" : " LIMIT " + text.value(rows))));
  }

  /** One statement for each field keeps each value's own instant. */
  InfluxQlRequest latest() {
    List<Select> selects = new ArrayList<>();
    for (SelectedField field : fields) {
      for (FieldType type : forms(field.field())) {
        selects.add(
            select(
                List.of(
                    new Part(
                        "last(" + field(field, type) + ")",
                        Cell.value(field.firstColumn(), Content.of(type)))),
                ""));
      }
    }
    return request(selects);
  }

  /** One row for each window; a value in each form that the field has. */
  Windows windows(Shape.Windows windows, QuerySpec spec) {
    List<Part> parts = new ArrayList<>();
    List<Form> forms = new ArrayList<>();
    for (SelectedField field : fields) {
      for (int i = 0; i < field.aggregations().size(); i++) {
        Aggregation aggregation = Objects.requireNonNull(field.aggregations().get(i));
        for (FieldType type : forms(field.field())) {
          Content content = Content.of(SelectedField.resultType(aggregation, type));
          parts.add(
              new Part(aggregate(aggregation, field, type), Cell.value(forms.size(), content)));
          forms.add(new Form(field, aggregation, field.firstColumn() + i));
        }
      }
    }
    String more = "";
    if (windows.every() != null) {
      more = ", time(%s) fill(none)".formatted(text.duration(windows.every().toNanos()));
      // a window may have no standard deviation, and does not count then
      if (spec.limit().isPresent() && !windows.aggregations().equals(List.of(Aggregation.STDDEV))) {
        more += " LIMIT " + text.value(spec.limit().getAsInt());
      }
    }
    return new Windows(request(List.of(select(parts, more))), forms);
  }

  /** A request for windows, and what each of its columns is. */
  record Windows(InfluxQlRequest request, List<Form> forms) {}

  /** An aggregate of a field in one of its forms, and the column of the answer it belongs to. */
  record Form(SelectedField field, Aggregation aggregation, int column) {}

  /** The first or last values of a field in each form it has, each with its own instant. */
  InfluxQlRequest end(SelectedField field, Aggregation end) {
    return request(
        forms(field.field()).stream()
            .map(
                type ->
                    select(
                        List.of(
                            new Part(aggregate(end, field, type), Cell.value(0, Content.of(type)))),
                        ""))
            .toList());
  }

  private String aggregate(Aggregation aggregation, SelectedField field, FieldType type) {
    String function =
        switch (aggregation) {
          case MEAN -> "mean";
          case MEDIAN -> "median";
          case MIN -> "min";
          case MAX -> "max";
          case SUM -> "sum";
          case COUNT -> "count";
          case FIRST -> "first";
          case LAST -> "last";
          case SPREAD -> "spread";
          case STDDEV -> "stddev";
        };
    // the server's own mean of whole numbers overflows
    FieldType form =
        SelectedField.resultType(aggregation, type) == FieldType.FLOAT ? FieldType.FLOAT : type;
    return function + "(" + field(field, form) + ")";
  }

  private String field(SelectedField field, FieldType type) {
    return fieldNames.computeIfAbsent(field.field().key(), text::name) + "::" + type;
  }

  /** The types by which all values of a field are found: one for all numbers, and each other. */
  static List<FieldType> forms(StoredField field) {
    List<FieldType> forms = new ArrayList<>();
    FieldType common = field.common();
    if (common != null) {
      forms.add(common);
    }
    field.types().stream().filter(type -> !type.isNumeric()).sorted().forEach(forms::add);
    return forms;
  }

  private record Part(String expression, Cell cell) {}

  private record Select(String text, Statement statement) {}

  private Select select(List<Part> parts, String more) {
    return new Select(
        "SELECT %s FROM %s WHERE %s GROUP BY %s%s"
            .formatted(
                parts.stream().map(Part::expression).collect(Collectors.joining(", ")),
                measurement,
                where,
                deviceTag,
                more),
        new Statement(parts.stream().map(Part::cell).toList()));
  }

  private InfluxQlRequest request(List<Select> selects) {
    return new InfluxQlRequest(
        selects.stream().map(Select::text).collect(Collectors.joining("; ")),
        text.params(),
        selects.stream().map(Select::statement).toList());
  }
}
