package io.iotcenter.examples.web.api;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as the API shows it: the fields of the tutorial first. A token is there only in the
 * answer to the call that made it.
 */
record DeviceJson(
    String deviceId, String key, Instant updatedAt, String state, @Nullable String token) {

  static DeviceJson of(Device device) {
    return of(device, null);
  }

  static DeviceJson of(Device device, @Nullable DeviceCredentials credentials) {
    return new DeviceJson(
        device.id(),
        device.authorizationId(),
        device.updatedAt(),
        device.state().name(),
        credentials == null ? null : credentials.token());
  }
}
