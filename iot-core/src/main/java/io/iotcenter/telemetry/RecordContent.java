package io.iotcenter.telemetry;

import io.iotcenter.model.FieldValues;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import io.iotcenter.model.Timestamps;
import io.iotcenter.model.UnsignedLong;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the open forms of a record share: the checked content so far.
 *
 * @param <S> the form itself
 */
abstract class RecordContent<S> implements RecordFields<S> {
  private static final TagMap NO_TAGS = new TagMap(new Object[0]);

  private final String deviceId;
  private final PairBuilder fields = new PairBuilder();
  private @Nullable PairBuilder tags;
  private @Nullable Instant time;

  RecordContent(String deviceId) {
    this.deviceId = Names.requireDeviceId(deviceId);
  }

  abstract S self();

  final TelemetryRecord toRecord() {
    if (fields.isEmpty()) {
      throw new InvalidInputException(
          "record of \"" + deviceId + "\"", "has no field; set at least one");
    }
    TagMap allTags = tags == null ? NO_TAGS : new TagMap(tags.toArray());
    return new TelemetryRecord(deviceId, allTags, new PairMap<>(fields.toArray()), time);
  }

  /** Starts over with the same device and tags. */
  final void clear() {
    fields.clear();
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
    PairBuilder all = tags;
    if (all == null) {
      all = new PairBuilder();
      tags = all;
    }
    all.putInOrder(key, value);
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
    fields.put(key, value);
    return self();
  }
}
