package io.iotcenter.telemetry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One point of telemetry: a device, its tags, at least one field, and a time. Immutable and
 * thread-safe; whoever holds one knows that InfluxDB can store it as it is.
 */
public final class TelemetryRecord {
  private final String deviceId;
  private final TagMap tags;
  private final PairMap<Object> fields;
  private final @Nullable Instant time;

  /** Takes content that {@link RecordContent} has checked. */
  TelemetryRecord(String deviceId, TagMap tags, PairMap<Object> fields, @Nullable Instant time) {
    this.deviceId = deviceId;
    this.tags = tags;
    this.fields = fields;
    this.time = time;
  }

  /**
   * Begins a record.
   *
   * @param deviceId the device it comes from
   * @return a builder
   * @throws io.iotcenter.model.InvalidInputException if the id is not legal
   */
  public static Builder device(String deviceId) {
    return new Builder(deviceId);
  }

  /**
   * The device it comes from.
   *
   * @return the device id
   */
  public String deviceId() {
    return deviceId;
  }

  /**
   * The tags besides the device, in the order of their keys.
   *
   * @return an unmodifiable map
   */
  public SortedMap<String, String> tags() {
    return tags;
  }

  /**
   * The fields in the order they were set.
   *
   * @return an unmodifiable map; each value is a {@link Double}, {@link Long}, {@link Boolean},
   *     {@link String} or {@link io.iotcenter.model.UnsignedLong}
   */
  public Map<String, Object> fields() {
    return fields;
  }

  /**
   * The time of the measurement.
   *
   * @return the time, or nothing if the writer is to give it one
   */
  public Optional<Instant> time() {
    return Optional.ofNullable(time);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TelemetryRecord that
        && deviceId.equals(that.deviceId)
        && tags.equals(that.tags)
        && fields.equals(that.fields)
        && time().equals(that.time());
  }

  @Override
  public int hashCode() {
    return (deviceId.hashCode() * 31 + fields.hashCode()) * 31 + time().hashCode();
  }

  @Override
  public String toString() {
    return "TelemetryRecord["
        + deviceId
        + ", tags="
        + tags
        + ", fields="
        + fields
        + ", time="
        + (time == null ? "automatic" : time)
        + "]";
  }

  /** Builds a record. For one thread at a time. */
  public static final class Builder extends RecordContent<Builder> {
    private Builder(String deviceId) {
      super(deviceId);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Ends the record.
     *
     * @return the record
     * @throws io.iotcenter.model.InvalidInputException if it has no field
     */
    public TelemetryRecord build() {
      return toRecord();
    }
  }
}
