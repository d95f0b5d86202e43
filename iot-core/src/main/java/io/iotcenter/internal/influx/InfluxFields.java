package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxQlRequest.Cell;
import io.iotcenter.internal.influx.InfluxQlRequest.Content;
import io.iotcenter.internal.influx.InfluxQlRequest.Statement;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.Row;
import io.iotcenter.internal.query.StoredField;
import io.iotcenter.query.FieldType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a measurement holds: asked before its values are, since a string hides beside a number. */
final class InfluxFields {
  private static final long WEEK = 7 * 86_400_000_000_000L;

  /** 1970-01-01 was a Thursday, and shards begin on Mondays. */
  private static final long MONDAY = 4 * 86_400_000_000_000L;

  private final QuerySession session;
  private final String measurement;

  InfluxFields(QuerySession session, String measurement) {
    this.session = session;
    this.measurement = measurement;
  }

  /** Every field with the types it has in any shard. */
  SortedMap<String, Set<FieldType>> all() {
    try (QuerySession.Answer answer = session.ask(question())) {
      return read(answer);
    }
  }

  /** What {@link #all} asks; may come first in a request with others. */
  InfluxQlRequest question() {
    InfluxQlText text = new InfluxQlText("f");
    return new InfluxQlRequest(
        "SHOW FIELD KEYS FROM " + text.name(measurement),
        text.params(),
        List.of(
            new Statement(List.of(Cell.value(0, Content.STRING), Cell.value(1, Content.STRING)))));
  }

  /** Reads an answer up to the end of what {@link #question} asks. */
  SortedMap<String, Set<FieldType>> read(QuerySession.Answer answer) {
    SortedMap<String, Set<FieldType>> fields = new TreeMap<>();
    Row row = new Row(2);
    while (answer.nextOfFirst(row)) {
      String type = String.valueOf(row.strings[1]);
      fields
          .computeIfAbsent(String.valueOf(row.strings[0]), key -> EnumSet.noneOf(FieldType.class))
          .add(FieldType.named(type).orElseThrow(() -> session.unreadable("type " + type)));
    }
    return fields;
  }

  /** The types that a field has in the weeks that a range touches. */
  Set<FieldType> within(StoredField field, NanoRange range) {
    Set<FieldType> types = EnumSet.noneOf(FieldType.class);
    for (FieldType form : InfluxQlStatements.forms(field)) {
      InfluxQlText text = new InfluxQlText();
      String statement =
          "SELECT first(%s::%s) FROM %s WHERE time >= %s AND time <= %s"
              .formatted(
                  text.name(field.key()),
                  form,
                  text.name(measurement),
                  text.value(monday(range.from())),
                  text.value(Math.min(monday(range.last()), Long.MAX_VALUE - WEEK) + WEEK - 1));
      try (QuerySession.Answer answer =
          ask(statement, text, List.of(Cell.value(0, Content.of(form))))) {
        if (answer.next(new Row(1))) {
          types.add(form);
        }
      }
    }
    return types;
  }

  private static long monday(long time) {
    return time < Long.MIN_VALUE + WEEK ? time : time - Math.floorMod(time - MONDAY, WEEK);
  }

  /** The devices that have telemetry. */
  List<String> devices(String deviceTag) {
    InfluxQlText text = new InfluxQlText();
    String statement =
        "SHOW TAG VALUES FROM %s WITH KEY = %s"
            .formatted(text.name(measurement), text.name(deviceTag));
    List<Cell> keyAndValue = List.of(Cell.value(0, Content.STRING), Cell.value(1, Content.STRING));
    return strings(statement, text, keyAndValue, 1);
  }

  /** The keys of the tags of a device's series. */
  List<String> tagKeys(String deviceTag, String device) {
    InfluxQlText text = new InfluxQlText();
    String statement =
        "SHOW TAG KEYS FROM %s WHERE %s = %s"
            .formatted(text.name(measurement), text.name(deviceTag), text.value(device));
    return strings(statement, text, List.of(Cell.value(0, Content.STRING)), 0);
  }

  private List<String> strings(String statement, InfluxQlText text, List<Cell> cells, int column) {
    List<String> strings = new ArrayList<>();
    try (QuerySession.Answer answer = ask(statement, text, cells)) {
      Row row = new Row(cells.size());
      while (answer.next(row)) {
        strings.add(String.valueOf(row.strings[column]));
      }
    }
    return strings;
  }

  private QuerySession.Answer ask(String statement, InfluxQlText text, List<Cell> cells) {
    return session.ask(
        new InfluxQlRequest(statement, text.params(), List.of(new Statement(cells))));
  }
}
