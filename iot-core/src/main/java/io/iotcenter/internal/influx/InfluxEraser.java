package io.iotcenter.internal.influx;

import io.iotcenter.device.DeviceProfile;
import io.iotcenter.internal.influx.InfluxTarget.InfluxBucket;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.model.Timestamps;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases telemetry: here, and at the destination of a device. Thread-safe. */
final class InfluxEraser {
  private static final Logger LOG = LoggerFactory.getLogger(InfluxEraser.class);

  private final InfluxConnection connection;
  private final InfluxTarget target;
  private final InfluxDestinations destinations;

  InfluxEraser(InfluxConnection connection, InfluxTarget target, InfluxDestinations destinations) {
    this.connection = connection;
    this.target = target;
    this.destinations = destinations;
  }

  /**
   * Erases all telemetry of a device.
   *
   * @return {@code false} if its destination does not let us
   */
  boolean erase(String deviceId, DeviceProfile profile) {
    erase(connection, target.telemetryOf(profile), deviceId);
    return destinations.otherOf(deviceId).map(other -> eraseAt(other, deviceId)).orElse(true);
  }

  /** A destination's token is there to write with; it need not even see its bucket. */
  private static boolean eraseAt(InfluxConnection other, String deviceId) {
    String why = "the bucket is not there, or the token may not read it";
    try {
      Optional<InfluxBucket> bucket = new InfluxTarget(other).find(other.settings().bucket());
      if (bucket.isPresent()) {
        erase(other, bucket.get(), deviceId);
        return true;
      }
    } catch (BackendException e) {
      if (e.isRetryable()) {
        throw e;
      }
      why = String.valueOf(e.getMessage());
    }
    LOG.warn(
        "the telemetry of device \"{}\" in bucket \"{}\" of {} is not erased: {}",
        deviceId,
        other.settings().bucket(),
        other.settings().url(),
        why);
    return false;
  }

  private static void erase(InfluxConnection connection, InfluxBucket bucket, String deviceId) {
    TelemetrySchema schema = connection.settings().schema();
    new BucketAccess(connection, bucket.name())
        .erase(
            "erase the telemetry of device \"" + deviceId + "\"",
            bucket,
            schema.measurement(),
            Map.entry(schema.deviceTag(), deviceId),
            Timestamps.MIN,
            Timestamps.MAX);
  }
}
