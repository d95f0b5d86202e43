package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxQlSeries.Series;
import io.iotcenter.internal.line.Escapes;
import io.iotcenter.internal.registry.Authorizations.Issued;
import io.iotcenter.internal.registry.DevicePoints;
import io.iotcenter.internal.registry.StoredDevice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The measurement {@code deviceauth} of the device bucket, as the tutorial's programs write and
 * read it: tag {@code deviceId}, fields {@code key} and {@code token}, milliseconds. Tokens are
 * written, never asked for.
 */
final class InfluxDevicePoints implements DevicePoints {
  private final InfluxTarget target;
  private final BucketAccess bucket;

  InfluxDevicePoints(InfluxConnection connection, InfluxTarget target) {
    this.target = target;
    this.bucket = new BucketAccess(connection, connection.settings().deviceBucket());
  }

  @Override
  public StoredDevice read(String deviceId) {
    target.devices();
    List<StoredDevice.Key> keys = new ArrayList<>();
    try (InfluxQlSeries answer =
        bucket.ask(
            "look up device \"" + deviceId + "\"",
            "SELECT \"key\" FROM \"deviceauth\" WHERE \"deviceId\" = $id",
            Map.of("id", deviceId))) {
      for (Series part = answer.next(); part != null; part = answer.next()) {
        keys.addAll(keys(part));
      }
    }
    return new StoredDevice(deviceId, keys);
  }

  @Override
  public Stream<StoredDevice> scan() {
    target.devices();
    InfluxQlSeries answer =
        bucket.ask(
            "list devices", "SELECT \"key\" FROM \"deviceauth\" GROUP BY \"deviceId\"", Map.of());
    return DeviceScan.of(answer);
  }

  static List<StoredDevice.Key> keys(Series part) {
    return part.rows().stream()
        .map(row -> new StoredDevice.Key(row.time(), row.values().getOrDefault("key", "")))
        .toList();
  }

  @Override
  public void write(String deviceId, Instant time, Issued authorization) {
    bucket.write(
        "store device \"" + deviceId + "\"",
        List.of(
            "deviceauth,deviceId=%s key=%s,token=%s %d000000"
                .formatted(
                    Escapes.key(deviceId),
                    Escapes.string(authorization.id()),
                    Escapes.string(authorization.token()),
                    time.toEpochMilli())));
  }
}
