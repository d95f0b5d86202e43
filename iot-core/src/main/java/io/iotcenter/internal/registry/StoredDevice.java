package io.iotcenter.internal.registry;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Removal;
import io.iotcenter.internal.gate.Standing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is stored about a device.
 *
 * @param record its newest record; {@code null} for one that was never changed here
 * @param place where in its log that is
 * @param keys its {@code deviceauth} points, the oldest first
 */
public record StoredDevice(
    String id, @Nullable DeviceRecord record, LogPlace place, List<Key> keys) {

  /**
   * One {@code deviceauth} point.
   *
   * @param authorizationId empty for a device without a token, and where an older iot-center took
   *     the authorization away
   */
  public record Key(Instant time, String authorizationId) {}

  public StoredDevice {
    keys = List.copyOf(keys);
  }

  long version() {
    return record == null ? 0 : record.version();
  }

  boolean isUnderWay() {
    return record != null && record.isUnderWay();
  }

  /** Another program's device: it is in {@code deviceauth}, and we know nothing of it. */
  boolean isForeign() {
    Key newest = newest();
    if (newest == null || newest.authorizationId().isEmpty()) {
      return false;
    }
    // removed here, it may have been registered elsewhere since
    return record == null || (record.state() == DeviceState.REMOVED && !record.isUnderWay());
  }

  /** The record, or what it would be had we written another program's device. */
  Optional<DeviceRecord> known() {
    if (isForeign()) {
      return Optional.of(adopted());
    }
    return Optional.ofNullable(record);
  }

  private DeviceRecord adopted() {
    Key newest = keys.get(keys.size() - 1);
    return new DeviceRecord(
        version(),
        record == null ? "" : record.nonce(),
        newest.time(),
        DeviceEvent.Kind.REGISTERED,
        "",
        DeviceState.ACTIVE,
        null,
        new Credential(newest.authorizationId(), "", null),
        List.of(),
        List.of(),
        "",
        List.of(),
        null,
        DeviceProfile.standard());
  }

  /** The device, unless it was removed, or never was. */
  Optional<Device> device() {
    return known()
        .filter(known -> known.state() != DeviceState.REMOVED)
        .map(
            known ->
                new Device(
                    id,
                    authorizationId(known),
                    known.state(),
                    known.at(),
                    others(known),
                    known.credentialsOf(),
                    known.profile(),
                    known.version()));
  }

  private String authorizationId(DeviceRecord known) {
    Key newest = newest();
    return known.credentialsOf().isEmpty() || newest == null
        ? known.authorizationId()
        : newest.authorizationId();
  }

  private List<String> others(DeviceRecord known) {
    String inForce = authorizationId(known);
    return Stream.concat(known.authorizationIds().stream(), keys.stream().map(Key::authorizationId))
        .filter(id -> !id.isEmpty() && !id.equals(inForce))
        .distinct()
        .toList();
  }

  /** The authorization that other programs see; empty for none. */
  String newestKey() {
    Key newest = newest();
    return newest == null ? "" : newest.authorizationId();
  }

  /** What the write path is to know of it; nothing new while it is being registered. */
  Optional<Standing> standing() {
    DeviceRecord known = known().orElse(null);
    if (known == null) {
      return Optional.of(Standing.UNKNOWN);
    }
    return switch (known.state()) {
      case PENDING -> Optional.empty();
      case ACTIVE, ROTATING -> Optional.of(Standing.OPEN);
      case DISABLED -> Optional.of(Standing.DISABLED);
      case REMOVED -> Optional.of(standing(known.removal()));
    };
  }

  /** Without a removal it is a registration that was undone. */
  private static Standing standing(@Nullable Removal removal) {
    if (removal == null) {
      return Standing.UNKNOWN;
    }
    return removal.dropsQueued() ? Standing.REMOVED_WITH_QUEUE : Standing.REMOVED;
  }

  private @Nullable Key newest() {
    return keys.isEmpty() ? null : keys.get(keys.size() - 1);
  }

  /** The same with its next record, and with what was published along with it. */
  public StoredDevice with(DeviceRecord next, LogPlace there, List<Publication> published) {
    SortedMap<Instant, Key> byTime = new TreeMap<>();
    keys.forEach(key -> byTime.put(key.time(), key));
    published.stream()
        .filter(point -> point.deviceId().equals(id))
        .forEach(point -> byTime.put(point.time(), new Key(point.time(), point.authorizationId())));
    return new StoredDevice(id, next, there, List.copyOf(byTime.values()));
  }

  /** The same with other points. */
  StoredDevice publishedAs(List<Key> points) {
    return new StoredDevice(id, record, place, points);
  }

  /** Now, but after everything stored: a clock set back must not bury a new point under an old. */
  Instant nextTime(Instant now) {
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    Key newest = newest();
    if (newest == null) {
      return time;
    }
    Instant afterLast = newest.time().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    return time.isBefore(afterLast) ? afterLast : time;
  }
}
