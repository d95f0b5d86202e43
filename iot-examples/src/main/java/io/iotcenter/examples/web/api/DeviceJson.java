package io.iotcenter.examples.web.api;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device as the API shows it: the fields of the tutorial first. Labels and attributes are there
 * where it has some, a token only in the answer to the call that made it.
 */
record DeviceJson(
    String deviceId,
    String key,
    Instant updatedAt,
    String state,
    @Nullable Set<String> labels,
    @Nullable Map<String, String> attributes,
    @Nullable String token) {

  static DeviceJson of(Device device) {
    return of(device, null);
  }

  static DeviceJson of(Device device, @Nullable DeviceCredentials credentials) {
    Set<String> labels = device.profile().labels();
    Map<String, String> attributes = device.profile().attributes();
    return new DeviceJson(
        device.id(),
        device.authorizationId(),
        device.updatedAt(),
        device.state().name(),
        labels.isEmpty() ? null : labels,
        attributes.isEmpty() ? null : attributes,
        credentials == null ? null : credentials.token());
  }
}
