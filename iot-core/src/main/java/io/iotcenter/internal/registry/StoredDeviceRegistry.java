package io.iotcenter.internal.registry;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceExistsException;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.Registration;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.Names;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The registry over whatever keeps authorizations and points. */
public final class StoredDeviceRegistry implements DeviceRegistry {
  private final Authorizations authorizations;
  private final DevicePoints points;
  private final Clock clock;
  private final LocalLocks locks = new LocalLocks();

  public StoredDeviceRegistry(Authorizations authorizations, DevicePoints points, Clock clock) {
    this.authorizations = authorizations;
    this.points = points;
    this.clock = clock;
  }

  @Override
  public Registration register(String deviceId) {
    Registration registration = registerIfAbsent(deviceId);
    if (!registration.isNew()) {
      throw new DeviceExistsException(deviceId);
    }
    return registration;
  }

  @Override
  public Registration register() {
    return register(UUID.randomUUID().toString());
  }

  @Override
  public Registration registerIfAbsent(String deviceId) {
    Names.requireDeviceId(deviceId);
    return locks.holding(
        deviceId,
        () -> {
          StoredDevice stored = points.read(deviceId);
          return stored.device().map(Registration::existing).orElseGet(() -> create(stored));
        });
  }

  private Registration create(StoredDevice stored) {
    Authorizations.Issued issued = authorizations.issue(stored.id());
    Instant time = stored.nextTime(clock.instant());
    StoredDevice.Key key = new StoredDevice.Key(time, issued.id());
    try {
      points.write(stored.id(), time, issued);
    } catch (BackendException e) {
      if (!isStoredAfterAll(stored.id(), key, e)) {
        undo(stored.id(), issued, e);
        throw e;
      }
    }
    return Registration.created(
        stored.with(key).device().orElseThrow(),
        new DeviceCredentials(stored.id(), issued.id(), issued.token()));
  }

  /** An answer that got lost says nothing about the point. */
  private boolean isStoredAfterAll(String deviceId, StoredDevice.Key key, BackendException e) {
    if (!e.isRetryable()) {
      return false;
    }
    try {
      return points.read(deviceId).keys().contains(key);
    } catch (BackendException unknown) {
      e.addSuppressed(unknown);
      return false;
    }
  }

  private void undo(String deviceId, Authorizations.Issued issued, BackendException e) {
    try {
      authorizations.revoke(issued.id());
    } catch (BackendException left) {
      BackendException both =
          new BackendException(
              e.problem(),
              e.status().orElse(0),
              "%s; the authorization %s made for device \"%s\" could not be taken back: delete it"
                  .formatted(e.getMessage(), issued.id(), deviceId),
              e);
      both.addSuppressed(left);
      throw both;
    }
  }

  @Override
  public Optional<Device> find(String deviceId) {
    return points.read(Names.requireDeviceId(deviceId)).device();
  }

  @Override
  public Stream<Device> list() {
    return points.scan().flatMap(stored -> stored.listed().stream());
  }
}
