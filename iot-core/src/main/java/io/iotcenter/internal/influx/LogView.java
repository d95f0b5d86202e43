package io.iotcenter.internal.influx;

import com.google.gson.JsonObject;
import io.iotcenter.internal.influx.LogPoints.LogPoint;
import io.iotcenter.internal.registry.DeviceRecord;
import io.iotcenter.internal.registry.LogPlace;
import io.iotcenter.internal.registry.RecordJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The points of a device's log, sorted out: for each version the highest ballot that was claimed,
 * and the record of the highest ballot that has one. A claim's time is its ballot; the record of a
 * ballot comes a nanosecond later.
 */
final class LogView {
  private static final String CLAIM = "claim";

  private final Map<Long, Long> claims = new HashMap<>();
  private final NavigableMap<Long, Ballot> records = new TreeMap<>();
  private long lastTime;

  /** A record that somebody voted for. */
  record Ballot(long number, DeviceRecord record) {}

  /**
   * Sorts points out.
   *
   * @throws io.iotcenter.model.BackendException if one is not ours, or of a newer version
   */
  static LogView of(String deviceId, List<LogPoint> points) {
    LogView view = new LogView();
    points.forEach(
        point ->
            RecordJson.read(
                deviceId,
                point.entry(),
                entry -> {
                  view.add(point.time(), entry);
                  return view;
                }));
    return view;
  }

  static LogPoint claim(long ballot, long version) {
    JsonObject json = new JsonObject();
    json.addProperty(CLAIM, version);
    return new LogPoint(ballot, json.toString());
  }

  static LogPoint vote(long ballot, DeviceRecord record) {
    return new LogPoint(ballot + 1, RecordJson.write(record).toString());
  }

  private void add(long time, JsonObject entry) {
    lastTime = Math.max(lastTime, time);
    if (entry.has(CLAIM)) {
      claims.merge(entry.get(CLAIM).getAsLong(), time, Math::max);
      return;
    }
    DeviceRecord record = RecordJson.read(entry);
    Ballot ballot = new Ballot(time - 1, record);
    records.merge(record.version(), ballot, (a, b) -> a.number() > b.number() ? a : b);
  }

  /** The time of the last point, nanoseconds since 1970; 0 if there is none. */
  long lastTime() {
    return lastTime;
  }

  /** The highest ballot that has a record of a version. */
  @Nullable Ballot ballot(long version) {
    return records.get(version);
  }

  /** Where the newest record is. */
  LogPlace place() {
    return new LogPlace(
        records.isEmpty() ? 0 : records.lastEntry().getValue().number(), 0, lastTime);
  }

  /** The newest record. */
  @Nullable DeviceRecord newest() {
    return records.isEmpty() ? null : records.lastEntry().getValue().record();
  }

  long newestVersion() {
    return records.isEmpty() ? 0 : records.lastKey();
  }

  /** Whether a ballot higher than this one was claimed for a version. */
  boolean isClaimedAbove(long version, long ballot) {
    return claims.getOrDefault(version, Long.MIN_VALUE) > ballot;
  }

  /** Every version's record, the oldest first. */
  List<DeviceRecord> records() {
    return records.values().stream().map(Ballot::record).toList();
  }
}
