package io.iotcenter.internal.influx;

import static io.iotcenter.internal.influx.DevicePoints.AUTH;
import static io.iotcenter.internal.influx.DevicePoints.DEVICE;
import static io.iotcenter.internal.influx.DevicePoints.ENTRY;
import static io.iotcenter.internal.influx.DevicePoints.STATE;

import io.iotcenter.internal.influx.InfluxQlSeries.Series;
import io.iotcenter.internal.line.Escapes;
import io.iotcenter.internal.registry.Publication;
import io.iotcenter.model.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Logs as points of the measurement {@code devicestate}. */
final class InfluxLogPoints implements LogPoints {
  /** More than these are there only where very many processes want the same version at once. */
  private static final int NEWEST_POINTS = 64;

  /** What follows a condition on devices to get the newest points of each. */
  static final String NEWEST = " ORDER BY time DESC LIMIT " + NEWEST_POINTS;

  private static final String LOG =
      "SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = $id".formatted(ENTRY, STATE, DEVICE);

  private final BucketAccess bucket;

  InfluxLogPoints(BucketAccess bucket) {
    this.bucket = bucket;
  }

  @Override
  public List<LogPoint> read(String deviceId) {
    List<LogPoint> newest = ask(deviceId, LOG + NEWEST);
    return isCrowded(deviceId, newest) ? readAll(deviceId) : newest;
  }

  /** Whether claims may have pushed records out of sight. */
  static boolean isCrowded(String deviceId, List<LogPoint> points) {
    return points.size() >= NEWEST_POINTS && LogView.of(deviceId, points).records().size() < 2;
  }

  /** Every point. */
  List<LogPoint> readAll(String deviceId) {
    return ask(deviceId, LOG);
  }

  private List<LogPoint> ask(String deviceId, String text) {
    List<LogPoint> points = new ArrayList<>();
    try (InfluxQlSeries answer =
        bucket.ask("read the log of device \"" + deviceId + "\"", text, Map.of("id", deviceId))) {
      for (Series part = answer.next(); part != null; part = answer.next()) {
        points.addAll(DevicePoints.logPoints(part));
      }
    }
    return points;
  }

  @Override
  public void add(String deviceId, LogPoint point, List<Publication> published) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s,%s=%s %s=%s %d"
            .formatted(
                STATE,
                DEVICE,
                Escapes.key(deviceId),
                ENTRY,
                Escapes.string(point.entry()),
                point.time()));
    published.forEach(publication -> lines.add(line(publication)));
    bucket.write("store device \"" + deviceId + "\"", lines);
  }

  private static String line(Publication publication) {
    return "%s,%s=%s key=%s,token=%s %d"
        .formatted(
            AUTH,
            DEVICE,
            Escapes.key(publication.deviceId()),
            Escapes.string(publication.authorizationId()),
            Escapes.string(publication.tokenText()),
            Timestamps.toNanos(publication.time()));
  }
}
