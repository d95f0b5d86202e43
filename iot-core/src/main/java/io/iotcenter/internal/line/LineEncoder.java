package io.iotcenter.internal.line;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.model.Timestamps;
import io.iotcenter.model.UnsignedLong;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.TelemetryRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns records into lines, each with its time, and hands them on. Every line is one that InfluxDB
 * stores as it is. Thread-safe.
 */
public final class LineEncoder {
  /** What passing series may take of the heap: a sixteenth, and no more than serves a fleet. */
  private static final long PASSING_SERIES_BYTES =
      Math.min(Runtime.getRuntime().maxMemory() / 16, 64L << 20);

  private final SeriesCache cache;
  private final FieldKeys fields;
  private final LineClock clock;

  /** Each thread's line for records of any device. */
  private final ThreadLocal<LineBuffer> lines =
      ThreadLocal.withInitial(() -> new LineBuffer(new byte[0]));

  /**
   * @param targets where the lines of a device go, asked once for each series that is not known, or
   *     not any more
   */
  public LineEncoder(
      TelemetrySchema schema,
      Function<String, LineTarget> targets,
      Clock clock,
      ChronoUnit precision) {
    this.cache = new SeriesCache(schema, targets, PASSING_SERIES_BYTES);
    this.fields = new FieldKeys(schema);
    this.clock = new LineClock(clock, precision);
  }

  /** Prepares a device for the hot path: names and tags are escaped once. */
  public DeviceWriter prepare(String deviceId, Map<String, String> tags) {
    return new PreparedDeviceWriter(cache.held(deviceId, tags), fields, clock);
  }

  /** Encodes a record and hands it on. */
  public void write(TelemetryRecord record) {
    LineBuffer line = lines.get();
    while (!write(record, line)) {
      // its series was forgotten meanwhile, and has another object from now on
    }
  }

  private boolean write(TelemetryRecord record, LineBuffer line) {
    Series series = cache.passing(record.deviceId(), record.tags());
    line.clear();
    line.put(series.prefix());
    boolean isFirst = true;
    for (Map.Entry<String, Object> field : record.fields().entrySet()) {
      FieldKey key = fields.of(field.getKey());
      series.requireRoomFor(key);
      line.put(key, isFirst);
      put(key, field.getValue(), line);
      isFirst = false;
    }
    long accepted = clock.millis();
    Optional<Instant> given = record.time();
    long time =
        given.isPresent()
            ? clock.cut(Timestamps.toNanos(given.get()))
            : series.nextTime(clock.cut(clock.nanos(accepted)), clock.unit());
    if (time == Series.RETIRED) {
      return false;
    }
    line.putTime(time);
    series.send(line, accepted);
    return true;
  }

  private static void put(FieldKey field, Object value, LineBuffer line) {
    if (value instanceof Double number) {
      line.putDouble(number);
    } else if (value instanceof Long number) {
      line.putInteger(number, field.isDouble());
    } else if (value instanceof Boolean flag) {
      line.putBoolean(flag);
    } else if (value instanceof UnsignedLong number) {
      line.putUnsigned(number.longValue());
    } else if (value instanceof String text) {
      line.putText(text);
    } else {
      throw new InvalidInputException(
          "field", "is a " + value.getClass().getName() + ", which no field can hold");
    }
  }
}
