package io.iotcenter.examples.web.ingest;

import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.TelemetryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Records as line protocol. A line must be of the telemetry measurement, and of the device that
 * sends it; the tag that names the device may be left out.
 */
final class LineRecords {
  private static final Pattern INTEGER = Pattern.compile("-?\\d++i");
  private static final Pattern UNSIGNED = Pattern.compile("\\d++u");

  /** Never tries a digit twice, however long the text is. */
  private static final Pattern DOUBLE =
      Pattern.compile("-?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");

  private final TelemetrySchema schema = TelemetrySchema.iotStarter();
  private final String deviceId;
  private final TimeUnitOfLines precision;
  private final LineReader in;

  private LineRecords(String deviceId, String text, TimeUnitOfLines precision) {
    this.deviceId = deviceId;
    this.precision = precision;
    this.in = new LineReader(text);
  }

  static List<TelemetryRecord> parse(String deviceId, String text, TimeUnitOfLines precision) {
    return new LineRecords(deviceId, text, precision).all();
  }

  private List<TelemetryRecord> all() {
    List<TelemetryRecord> records = new ArrayList<>();
    while (in.nextLine()) {
      try {
        records.add(record());
      } catch (InvalidInputException e) {
        throw in.problem(String.valueOf(e.getMessage()));
      }
    }
    if (records.isEmpty()) {
      throw new ProblemException(400, "The body has no line of line protocol.");
    }
    return records;
  }

  private TelemetryRecord record() {
    String measurement = in.name(", ");
    if (!measurement.equals(schema.measurement())) {
      throw in.problem("the measurement is not \"" + schema.measurement() + "\"");
    }
    TelemetryRecord.Builder record = TelemetryRecord.device(deviceId);
    while (in.skip(',')) {
      tag(record);
    }
    in.require(' ', "fields are missing");
    in.skipSpaces();
    do {
      field(record);
    } while (in.skip(','));
    in.skipSpaces();
    if (!in.atEndOfLine()) {
      record.timeNanos(precision.toNanos(in.integer()));
      in.skipSpaces();
    }
    if (!in.atEndOfLine()) {
      throw in.problem("something follows the time");
    }
    return record.build();
  }

  private void tag(TelemetryRecord.Builder record) {
    String key = in.name("=, ");
    in.require('=', "the tag \"" + key + "\" has no value");
    String value = in.name("=, ");
    if (!key.equals(schema.deviceTag())) {
      record.tag(key, value);
    } else if (!value.equals(deviceId)) {
      throw in.problem("it is of another device");
    }
  }

  private void field(TelemetryRecord.Builder record) {
    String key = in.name("=, ");
    in.require('=', "the field \"" + key + "\" has no value");
    if (in.peek() == '"') {
      record.field(key, in.quoted());
      return;
    }
    String value = in.word();
    switch (value) {
      case "t", "T", "true", "True", "TRUE" -> record.field(key, true);
      case "f", "F", "false", "False", "FALSE" -> record.field(key, false);
      default -> number(record, key, value);
    }
  }

  private void number(TelemetryRecord.Builder record, String key, String value) {
    try {
      if (INTEGER.matcher(value).matches()) {
        record.field(key, Long.parseLong(value, 0, value.length() - 1, 10));
      } else if (UNSIGNED.matcher(value).matches()) {
        record.unsignedField(key, Long.parseUnsignedLong(value, 0, value.length() - 1, 10));
      } else if (DOUBLE.matcher(value).matches()) {
        record.field(key, Double.parseDouble(value));
      } else {
        throw new NumberFormatException();
      }
    } catch (NumberFormatException e) {
      throw in.problem("the value of the field \"" + key + "\" is none");
    }
  }
}
