package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxQlRequest.Cell;
import io.iotcenter.internal.influx.InfluxQlRequest.Content;
import io.iotcenter.internal.influx.InfluxQlRequest.Statement;
import io.iotcenter.internal.influx.WindowForms.Form;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.SelectedField;
import io.iotcenter.internal.query.StoredField;
import io.iotcenter.query.Aggregate;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.Percentile;
import io.iotcenter.query.Shape;
import io.iotcenter.query.WindowLength;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A question as InfluxQL. Everything from outside travels as a parameter, names and durations as
 * well: no text is put together from input.
 */
final class InfluxQlStatements {
  /** Up to here a regular expression picks the devices; beyond, they are picked from all rows. */
  static final int MOST_DEVICES_IN_REGEX = 10_000;

  private final InfluxQuestion question;
  private final NanoRange within;
  private final InfluxQlText text = new InfluxQlText();
  private final Map<String, String> fieldNames = new LinkedHashMap<>();
  private final String deviceTag;
  private final String measurement;
  private final String where;

  /**
   * Begins.
   *
   * @param devices the devices to ask about; all that have an id if there are none
   */
  InfluxQlStatements(InfluxQuestion question, List<String> devices, NanoRange within) {
    this.question = question;
    this.within = within;
    this.deviceTag = text.name(question.schema().deviceTag());
    this.measurement = text.name(question.schema().measurement());
    InfluxQlConditions conditions = new InfluxQlConditions(text, this::fieldName);
    boolean pickLater = devices.size() > MOST_DEVICES_IN_REGEX && !question.isAcrossDevices();
    this.where =
        conditions.ofDevices(deviceTag, pickLater ? List.of() : devices)
            + conditions.of(question.spec().conditions(), question.selection().tests());
  }

  private String fieldName(String key) {
    return fieldNames.computeIfAbsent(key, text::name);
  }

  /**
   * Every point.
   *
   * @param rows the most rows of each device; 0 for all
   * @param tagKeys the tags to tell series apart by
   */
  InfluxQlRequest points(int rows, List<String> tagKeys) {
    List<Part> parts = new ArrayList<>();
    for (SelectedField field : question.selection().fields()) {
      for (FieldType type : forms(field.field())) {
        parts.add(new Part(field(field, type), Cell.value(field.firstColumn(), Content.of(type))));
      }
    }
    for (String key : tagKeys) {
      parts.add(new Part(text.name(key) + "::tag", Cell.tag(key)));
    }
    return request(List.of(select(parts, within, "", question.question().isNewestFirst(), rows)));
  }

  /**
   * The first or last value of each field of each device. One statement for each field keeps each
   * value's own instant.
   *
   * @param function {@code first} or {@code last}
   */
  InfluxQlRequest edge(String function) {
    List<Select> selects = new ArrayList<>();
    for (SelectedField field : question.selection().fields()) {
      for (FieldType type : forms(field.field())) {
        Cell cell = Cell.value(field.firstColumn(), Content.of(type));
        selects.add(single(function + "(" + field(field, type) + ")", cell));
      }
    }
    return request(selects);
  }

  /** The first or last values of a field in each form it has, each with its own instant. */
  InfluxQlRequest end(SelectedField field, Aggregation end) {
    return request(
        forms(field.field()).stream()
            .map(type -> single(aggregate(end, field, type), Cell.value(0, Content.of(type))))
            .toList());
  }

  private Select single(String expression, Cell cell) {
    return select(List.of(new Part(expression, cell)), within, "", false, 0);
  }

  /**
   * One row for each window.
   *
   * @param rows the most rows of each device; 0 for all
   */
  InfluxQlRequest windows(Shape.Windows windows, List<Form> forms, int rows) {
    String time = "";
    if (windows.every() instanceof WindowLength.Fixed fixed) {
      time = "time(%s)".formatted(text.duration(fixed.length().toNanos()));
    }
    return request(
        List.of(select(parts(forms), within, time, question.question().isNewestFirst(), rows)));
  }

  /** One row for each window, stretch by stretch. */
  InfluxQlRequest calendar(List<CalendarRuns.Run> runs, List<Form> forms, boolean newestFirst) {
    List<Select> selects = new ArrayList<>();
    for (CalendarRuns.Run run : runs) {
      String length = text.duration(run.length());
      String offset = text.duration(Math.floorMod(run.start(), run.length()));
      selects.add(
          select(
              parts(forms),
              run.within(),
              "time(%s, %s)".formatted(length, offset),
              newestFirst,
              0));
    }
    if (newestFirst) {
      Collections.reverse(selects);
    }
    return request(selects);
  }

  private List<Part> parts(List<Form> forms) {
    List<Part> parts = new ArrayList<>();
    for (Form form : forms) {
      FieldType result =
          form.aggregate() == Aggregation.COUNT
              ? FieldType.INTEGER
              : SelectedField.resultType(form.aggregate(), form.type());
      parts.add(
          new Part(
              aggregate(form.aggregate(), form.field(), form.type()),
              Cell.value(parts.size(), Content.of(result))));
    }
    return parts;
  }

  private String aggregate(Aggregate aggregate, SelectedField field, FieldType type) {
    // the server's own mean of whole numbers overflows
    FieldType form =
        SelectedField.resultType(aggregate, type) == FieldType.FLOAT ? FieldType.FLOAT : type;
    if (aggregate instanceof Percentile percentile) {
      return "percentile(%s, %s)".formatted(field(field, form), text.value(percentile.percent()));
    }
    // InfluxQL has the same names
    String function = ((Aggregation) aggregate).name().toLowerCase(Locale.ROOT);
    return function + "(" + field(field, form) + ")";
  }

  private String field(SelectedField field, FieldType type) {
    return fieldName(field.field().key()) + "::" + type;
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

  private Select select(
      List<Part> parts, NanoRange range, String time, boolean newestFirst, int limit) {
    List<String> groups = new ArrayList<>();
    if (question.question().isBySeries()) {
      groups.add("*");
    } else if (!question.isAcrossDevices()) {
      groups.add(deviceTag);
    }
    if (!time.isEmpty()) {
      groups.add(time);
    }
    return new Select(
        "SELECT %s FROM %s WHERE time >= %s AND time <= %s AND %s%s%s%s%s"
            .formatted(
                parts.stream().map(Part::expression).collect(Collectors.joining(", ")),
                measurement,
                text.value(range.from()),
                text.value(range.last()),
                where,
                groups.isEmpty() ? "" : " GROUP BY " + String.join(", ", groups),
                time.isEmpty() ? "" : " fill(none)",
                newestFirst ? " ORDER BY time DESC" : "",
                limit == 0 ? "" : " LIMIT " + text.value(limit)),
        new Statement(parts.stream().map(Part::cell).toList()));
  }

  private InfluxQlRequest request(List<Select> selects) {
    return new InfluxQlRequest(
        selects.stream().map(Select::text).collect(Collectors.joining("; ")),
        text.params(),
        selects.stream().map(Select::statement).toList());
  }
}
