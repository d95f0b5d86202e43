package io.iotcenter.internal.influx;

import static io.iotcenter.internal.influx.DevicePoints.AUTH;
import static io.iotcenter.internal.influx.DevicePoints.DEVICE;
import static io.iotcenter.internal.influx.DevicePoints.ENTRY;
import static io.iotcenter.internal.influx.DevicePoints.STATE;

import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.influx.InfluxQlSeries.Series;
import io.iotcenter.internal.registry.DeviceRecord;
import io.iotcenter.internal.registry.DeviceStore;
import io.iotcenter.internal.registry.Publication;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.StoredDevice;
import io.iotcenter.internal.registry.SupersededException;
import io.iotcenter.internal.registry.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Devices in the device bucket: {@code deviceauth}, as the tutorial's programs write and read it
 * (tag {@code deviceId}, fields {@code key} and {@code token}, milliseconds), holds those that
 * there are; {@code devicestate} holds the log of each, for good.
 */
final class InfluxDeviceStore implements DeviceStore {
  private static final List<String> ONE =
      Stream.concat(
              questions("\"%s\" = $id".formatted(DEVICE), "", InfluxLogPoints.NEWEST).stream(),
              Stream.of(InfluxTokenMode.QUESTION))
          .toList();
  private static final List<String> SEVERAL =
      questions(
          "\"%s\" =~ $ids".formatted(DEVICE),
          " GROUP BY \"%s\"".formatted(DEVICE),
          InfluxLogPoints.NEWEST);

  private static final String NEWEST =
      "SELECT \"key\", \"token\" FROM \"%s\" WHERE \"%s\" = $id ORDER BY time DESC LIMIT 1"
          .formatted(AUTH, DEVICE);

  private final InfluxTarget target;
  private final BucketAccess bucket;
  private final InfluxEraser eraser;
  private final InfluxLogPoints points;
  private final DeviceLog log;
  private final InfluxTokenMode tokenMode;

  InfluxDeviceStore(
      InfluxConnection connection,
      InfluxTarget target,
      InfluxEraser eraser,
      RegistrySettings settings) {
    this.target = target;
    this.bucket = new BucketAccess(connection, connection.settings().deviceBucket());
    this.eraser = eraser;
    this.points = new InfluxLogPoints(bucket);
    this.log = new DeviceLog(points, settings.clock(), settings.pause());
    this.tokenMode = new InfluxTokenMode(bucket, settings.clock());
  }

  /** Two questions in one request: what other programs see, and the newest of the log. */
  private static List<String> questions(String condition, String grouping, String newest) {
    return List.of(
        "SELECT \"key\" FROM \"%s\" WHERE %s%s".formatted(AUTH, condition, grouping),
        "SELECT \"%s\" FROM \"%s\" WHERE %s%s%s"
            .formatted(ENTRY, STATE, condition, grouping, newest));
  }

  @Override
  public StoredDevice read(String deviceId) {
    target.devices();
    DevicePoints device = new DevicePoints(deviceId);
    try (InfluxQlSeries answer =
        bucket.ask("look up device \"" + deviceId + "\"", ONE, Map.of("id", deviceId))) {
      List<Series> said = new ArrayList<>();
      for (Series part = answer.next(); part != null; part = answer.next()) {
        if (InfluxTokenMode.isAnswer(part)) {
          said.add(part);
        } else {
          device.add(part);
        }
      }
      tokenMode.learn(said);
    }
    if (device.isCrowded()) {
      device.replaceLog(points.readAll(deviceId));
    }
    return device.device();
  }

  @Override
  public List<StoredDevice> readAll(List<String> deviceIds, Unreadable unreadable) {
    return readAll(deviceIds, IdPattern.anyOf(deviceIds), unreadable);
  }

  @Override
  public List<StoredDevice> readStretch(List<String> deviceIds, Unreadable unreadable) {
    String last = deviceIds.get(deviceIds.size() - 1);
    return readAll(deviceIds, IdPattern.between(deviceIds.get(0), last), unreadable);
  }

  private List<StoredDevice> readAll(
      List<String> deviceIds, String pattern, Unreadable unreadable) {
    target.devices();
    Map<String, DevicePoints> devices = new LinkedHashMap<>();
    deviceIds.forEach(id -> devices.put(id, new DevicePoints(id)));
    Map<String, ?> params = Map.of("ids", Map.of("regex", pattern));
    try (InfluxQlSeries answer =
        bucket.ask("look up " + deviceIds.size() + " devices", SEVERAL, params)) {
      for (Series part = answer.next(); part != null; part = answer.next()) {
        DevicePoints device = devices.get(part.tags().getOrDefault(DEVICE, ""));
        if (device != null) {
          device.add(part);
        }
      }
    }
    List<StoredDevice> readable = new ArrayList<>();
    devices.forEach((id, points) -> points.device(unreadable).ifPresent(readable::add));
    return readable;
  }

  @Override
  public StoredDevice append(StoredDevice seen, DeviceRecord next, List<Publication> published) {
    target.devices();
    try {
      return seen.with(next, log.append(seen, next, published), published);
    } catch (SupersededException e) {
      published.stream()
          .filter(point -> isNew(point, seen, next))
          .forEach(point -> unpublish(point.deviceId(), point.time(), point.time()));
      throw e;
    }
  }

  /** Whether a vote that was lost may have published the point all the same. */
  private static boolean isNew(Publication point, StoredDevice seen, DeviceRecord next) {
    boolean wasThere =
        point.deviceId().equals(seen.id())
            && seen.keys().stream().anyMatch(key -> key.time().equals(point.time()));
    return !wasThere && point.authorizationId().equals(next.authorizationId());
  }

  @Override
  public Optional<Publication> published(String deviceId) {
    target.devices();
    try (InfluxQlSeries answer =
        bucket.ask(
            "read what is published of \"" + deviceId + "\"", NEWEST, Map.of("id", deviceId))) {
      Series series = answer.next();
      return series == null || series.rows().isEmpty()
          ? Optional.empty()
          : Optional.of(publication(deviceId, series.rows().get(0)));
    }
  }

  private static Publication publication(String deviceId, InfluxQlSeries.Row row) {
    return new Publication(
        deviceId,
        row.time(),
        row.values().getOrDefault("key", ""),
        row.values().getOrDefault("token", ""));
  }

  @Override
  public List<DeviceRecord> log(String deviceId) {
    target.devices();
    return LogView.of(deviceId, points.readAll(deviceId)).records();
  }

  @Override
  public Stream<String> listedIds(String after) {
    return ids(AUTH, after);
  }

  @Override
  public Stream<String> recordedIds() {
    return ids(STATE, "");
  }

  private Stream<String> ids(String measurement, String after) {
    target.devices();
    return bucket.tagValues("list devices", measurement, DEVICE, after);
  }

  @Override
  public String tokenMode() {
    target.devices();
    return tokenMode.seen();
  }

  @Override
  public void keepTokens(TokenStorage.Mode mode) {
    target.devices();
    tokenMode.say(mode);
  }

  @Override
  public void unpublish(String deviceId, Instant from, Instant to) {
    bucket.erase(
        "take device \"" + deviceId + "\" out of the list",
        target.devices(),
        AUTH,
        Map.entry(DEVICE, deviceId),
        from,
        to);
  }

  @Override
  public boolean eraseTelemetry(String deviceId, DeviceProfile profile) {
    return eraser.erase(deviceId, profile);
  }
}
