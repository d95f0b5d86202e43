package io.iotcenter.internal.registry;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is stored about a device.
 *
 * @param keys its {@code deviceauth} points, the oldest first
 */
public record StoredDevice(String id, List<Key> keys) {

  /**
   * One {@code deviceauth} point.
   *
   * @param authorizationId empty where an older iot-center took the authorization away
   */
  public record Key(Instant time, String authorizationId) {}

  /** The device, unless it has none or no longer an authorization. */
  Optional<Device> device() {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Key newest = keys.get(keys.size() - 1);
    if (newest.authorizationId().isEmpty()) {
      return Optional.empty();
    }
    List<String> others =
        keys.stream()
            .map(Key::authorizationId)
            .filter(id -> !id.isEmpty() && !id.equals(newest.authorizationId()))
            .distinct()
            .toList();
    return Optional.of(
        new Device(id, newest.authorizationId(), DeviceState.ACTIVE, newest.time(), others));
  }

  /** The device without what only a look-up of one tells. */
  Optional<Device> listed() {
    return device()
        .map(d -> new Device(d.id(), d.authorizationId(), d.state(), d.updatedAt(), List.of()));
  }

  StoredDevice with(Key key) {
    return new StoredDevice(id, Stream.concat(keys.stream(), Stream.of(key)).toList());
  }

  /** Now, but after everything stored: a clock set back must not bury a new point under an old. */
  Instant nextTime(Instant now) {
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    if (keys.isEmpty()) {
      return time;
    }
    Instant afterLast =
        keys.get(keys.size() - 1).time().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    return time.isBefore(afterLast) ? afterLast : time;
  }
}
