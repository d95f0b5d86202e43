package io.iotcenter.internal.line;

import io.iotcenter.model.FieldValues;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Timestamps;
import io.iotcenter.telemetry.DeviceWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A device on the hot path: its line begins with what was escaped once, each field is written into
 * it when it is set, and nothing is allocated.
 */
final class PreparedDeviceWriter implements DeviceWriter {
  private final Series series;
  private final LineClock clock;
  private final LineBuffer line;
  private final LineFields fields;
  private boolean hasTime;
  private long time;

  PreparedDeviceWriter(Series series, FieldKeys keys, LineClock clock) {
    this.series = series;
    this.clock = clock;
    this.line = new LineBuffer(series.prefix());
    this.fields = new LineFields(keys, series, line);
  }

  @Override
  public DeviceWriter field(String key, double value) {
    fields.setDouble(key, FieldValues.requireFinite(key, value));
    return this;
  }

  @Override
  public DeviceWriter field(String key, long value) {
    fields.setInteger(key, value);
    return this;
  }

  @Override
  public DeviceWriter field(String key, boolean value) {
    fields.setBoolean(key, value);
    return this;
  }

  @Override
  public DeviceWriter field(String key, String value) {
    fields.setText(key, FieldValues.requireText(key, value));
    return this;
  }

  @Override
  public DeviceWriter unsignedField(String key, long bits) {
    fields.setUnsigned(key, bits);
    return this;
  }

  @Override
  public DeviceWriter time(Instant instant) {
    return timeNanos(Timestamps.toNanos(Timestamps.require(instant)));
  }

  @Override
  public DeviceWriter timeNanos(long nanos) {
    time = Timestamps.requireNanos(nanos);
    hasTime = true;
    return this;
  }

  @Override
  public void send() {
    try {
      if (fields.isEmpty()) {
        throw new InvalidInputException(
            "record of \"" + new String(series.device(), StandardCharsets.UTF_8) + "\"",
            "has no field; set at least one");
      }
      fields.takeBackHalf();
      long accepted = clock.millis();
      line.putTime(
          hasTime
              ? clock.cut(time)
              : series.nextTime(clock.cut(clock.nanos(accepted)), clock.unit()));
      series.send(line, accepted);
    } finally {
      fields.clear();
      hasTime = false;
    }
  }
}
