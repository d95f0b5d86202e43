package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxQlSeries.Series;
import io.iotcenter.internal.influx.LogPoints.LogPoint;
import io.iotcenter.internal.registry.StoredDevice;
import io.iotcenter.internal.registry.Unreadable;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The points of one device, as an answer brings them. */
final class DevicePoints {
  /** The measurement that the tutorial's programs write and read. */
  static final String AUTH = "deviceauth";

  /** The measurement of our records. */
  static final String STATE = "devicestate";

  static final String DEVICE = "deviceId";
  static final String ENTRY = "entry";

  private final String deviceId;
  private final List<StoredDevice.Key> keys = new ArrayList<>();
  private final List<LogPoint> log = new ArrayList<>();

  DevicePoints(String deviceId) {
    this.deviceId = deviceId;
  }

  void add(Series part) {
    if (part.name().equals(AUTH)) {
      part.rows()
          .forEach(
              row ->
                  keys.add(new StoredDevice.Key(row.time(), row.values().getOrDefault("key", ""))));
    } else {
      log.addAll(logPoints(part));
    }
  }

  /** Whether claims may have pushed records out of sight. */
  boolean isCrowded() {
    return InfluxLogPoints.isCrowded(deviceId, log);
  }

  void replaceLog(List<LogPoint> points) {
    log.clear();
    log.addAll(points);
  }

  static List<LogPoint> logPoints(Series part) {
    return part.rows().stream()
        .filter(row -> row.values().containsKey(ENTRY))
        .map(
            row ->
                new LogPoint(Timestamps.toNanos(row.time()), row.values().getOrDefault(ENTRY, "")))
        .toList();
  }

  /** The device, unless its record cannot be read. */
  Optional<StoredDevice> device(Unreadable unreadable) {
    try {
      return Optional.of(device());
    } catch (BackendException e) {
      unreadable.found(deviceId, e);
      return Optional.empty();
    }
  }

  StoredDevice device() {
    LogView view = LogView.of(deviceId, log);
    return new StoredDevice(deviceId, view.newest(), view.place(), keys);
  }
}
