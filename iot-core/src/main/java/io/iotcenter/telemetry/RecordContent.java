package io.iotcenter.telemetry;

import io.iotcenter.model.FieldValues;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import io.iotcenter.model.Timestamps;
import io.iotcenter.model.UnsignedLong;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the open forms of a record share: the checked content so far.
 *
 * @param <S> the form itself
 */
abstract class RecordContent<S> implements RecordFields<S> {
  private final String deviceId;
  private SortedMap<String, String> tags = Collections.emptySortedMap();
  private Map<String, Object> fields = new LinkedHashMap<>(8);
  private @Nullable Instant time;

  /** A record has these very maps: they are copied before they change. */
  private boolean tagsAreShared = true;

  private boolean fieldsAreShared;

  RecordContent(String deviceId) {
    this.deviceId = Names.requireDeviceId(deviceId);
  }

  abstract S self();

  final TelemetryRecord toRecord() {
    if (fields.isEmpty()) {
      throw new InvalidInputException(
          "record of \"" + deviceId + "\"", "has no field; set at least one");
    }
    tagsAreShared = true;
    fieldsAreShared = true;
    return new TelemetryRecord(deviceId, tags, fields, time);
  }

  /** Starts over with the same device and tags. */
  final void clear() {
    fields = new LinkedHashMap<>(8);
    fieldsAreShared = false;
    time = null;
  }

  /**
   * Sets a tag.
   *
   * @param key the tag key
   * @param value the tag value
   * @return this
   * @throws InvalidInputException if key or value is not legal
   */
  public S tag(String key, String value) {
    Names.requireTagKey(key);
    Names.requireTagValue(key, value);
    if (tagsAreShared) {
      tags = new TreeMap<>(tags);
      tagsAreShared = false;
    }
    tags.put(key, value);
    return self();
  }

  @Override
  public S field(String key, double value) {
    return put(key, FieldValues.requireFinite(key, value));
  }

  @Override
  public S field(String key, long value) {
    return put(key, value);
  }

  @Override
  public S field(String key, boolean value) {
    return put(key, value);
  }

  @Override
  public S field(String key, String value) {
    return put(key, FieldValues.requireText(key, value));
  }

  @Override
  public S unsignedField(String key, long bits) {
    return put(key, UnsignedLong.ofBits(bits));
  }

  @Override
  public S time(Instant time) {
    this.time = Timestamps.require(time);
    return self();
  }

  private S put(String key, Object value) {
    Names.requireFieldKey(key);
    if (fieldsAreShared) {
      fields = new LinkedHashMap<>(fields);
      fieldsAreShared = false;
    }
    fields.put(key, value);
    return self();
  }
}
