package io.iotcenter.examples.web.ingest;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.examples.web.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a device in that shows its own token. The registry compares fingerprints; nothing is
 * remembered, so that a device that is disabled is out at once. Thread-safe.
 */
public final class DeviceGate {
  private final DeviceRegistry devices;

  /** Asks this registry. */
  public DeviceGate(DeviceRegistry devices) {
    this.devices = devices;
  }

  /** Refuses whoever is not the device. */
  public void require(String deviceId, @Nullable String token) {
    if (token == null) {
      throw new ProblemException(401, "Send the device's token as \"Authorization: Bearer …\".")
          .header("WWW-Authenticate", "Bearer realm=\"IoT Center devices\"");
    }
    switch (devices.check(deviceId, token)) {
      case ACCEPTED -> requireWritable(deviceId);
      // the same for both: who guesses ids learns nothing
      case UNKNOWN_DEVICE, WRONG_TOKEN ->
          throw new ProblemException(403, "This is not a token of this device.");
      case DISABLED -> throw new ProblemException(403, "This device is disabled.");
      case EXPIRED -> throw new ProblemException(403, "The time of this device is over.");
    }
  }

  private void requireWritable(String deviceId) {
    Device device =
        devices
            .find(deviceId)
            .orElseThrow(() -> new ProblemException(403, "This is not a token of this device."));
    if (!device.profile().rights().canWrite()) {
      throw new ProblemException(403, "The token of this device may not write.");
    }
    if (!device.profile().bucket().isEmpty()) {
      throw new ProblemException(
          403, "This device has a bucket of its own, to which this server does not write.");
    }
  }
}
