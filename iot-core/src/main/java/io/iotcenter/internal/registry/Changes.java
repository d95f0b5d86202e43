package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceBusyException;
import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.model.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One change of a device after the other: waits for others, completes what a process that died left
 * half done, and begins anew where somebody else was faster. Thread-safe.
 */
final class Changes {
  private static final int MOST_TRIES = 100;
  private static final int MOST_PAUSE_MILLIS = 50;

  private final DeviceStore store;
  private final Completion completion;
  private final RegistrySettings settings;
  private final LocalLocks locks = new LocalLocks();

  /** Nonces of what was begun here. Found by the next change, it was given up. */
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  Changes(DeviceStore store, Completion completion, RegistrySettings settings) {
    this.store = store;
    this.completion = completion;
    this.settings = settings;
  }

  /** Changes a device that may be there or not. May be run several times until it holds. */
  <T> T change(String deviceId, Function<StoredDevice, T> change) {
    return change(deviceId, (seen, completed) -> change.apply(seen));
  }

  /** The same for a change that asks what was completed before it. */
  <T> T change(String deviceId, SettledChange<T> change) {
    Names.requireDeviceId(deviceId);
    return locks.holding(deviceId, () -> untilItHolds(deviceId, change));
  }

  /** Changes a device that has to be registered. */
  <T> T changeKnown(String deviceId, KnownChange<T> change) {
    return change(deviceId, seen -> change.apply(seen, require(seen)));
  }

  /** A change of a device that may have been left half changed. */
  @FunctionalInterface
  interface SettledChange<T> {
    /**
     * Changes it.
     *
     * @param completed what was under way and is completed by now; {@code null} if nothing was
     */
    T apply(StoredDevice seen, @Nullable DeviceRecord completed);
  }

  /** A change that goes on from a record, another program's device made into one of ours. */
  @FunctionalInterface
  interface KnownChange<T> {
    T apply(StoredDevice seen, DeviceRecord known);
  }

  static DeviceRecord require(StoredDevice seen) {
    return seen.known().filter(DeviceRecord::isPresent).orElseThrow(() -> absent(seen));
  }

  /** Nobody of this id is registered. */
  static DeviceNotFoundException absent(StoredDevice seen) {
    DeviceRecord record = seen.record();
    return new DeviceNotFoundException(
        seen.id(),
        record == null || record.removal() == null
            ? "is not registered; is the id spelled right?"
            : "was removed at " + record.at() + "; register it anew");
  }

  private <T> T untilItHolds(String deviceId, SettledChange<T> change) {
    DeviceRecord completed = null;
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        StoredDevice seen = store.read(deviceId);
        if (seen.isUnderWay()) {
          Settled settled = settle(seen);
          seen = settled.device();
          completed = settled.completed() == null ? completed : settled.completed();
        }
        return change.apply(seen, completed);
      } catch (SupersededException e) {
        pause();
      }
    }
    throw new DeviceBusyException(deviceId);
  }

  private record Settled(StoredDevice device, @Nullable DeviceRecord completed) {}

  /** The device once nobody is in the middle of changing it. */
  private Settled settle(StoredDevice underWay) {
    Duration waited = Duration.ZERO;
    StoredDevice seen = underWay;
    DeviceRecord completed = null;
    while (seen.isUnderWay()) {
      if (isGivenUp(seen, waited)) {
        completed = seen.record();
        seen = complete(seen);
      } else {
        waited = waited.plus(pause());
        seen = store.read(seen.id());
      }
    }
    return new Settled(seen, completed);
  }

  private boolean isGivenUp(StoredDevice seen, Duration waited) {
    DeviceRecord record = seen.record();
    return record != null
        && (begun.contains(record.nonce())
            || waited.compareTo(settings.patience()) >= 0
            || isStale(record));
  }

  /** Whether whoever began it is dead, by our clock. */
  boolean isStale(DeviceRecord record) {
    Instant end = record.at().plus(settings.patience());
    return !settings.clock().instant().isBefore(end);
  }

  private Duration pause() {
    Duration time = Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(MOST_PAUSE_MILLIS));
    settings.pause().sleep(time);
    return time;
  }

  StoredDevice read(String deviceId) {
    return store.read(deviceId);
  }

  /** Stores a change that has no further steps. */
  StoredDevice append(StoredDevice seen, DeviceRecord next, List<Publication> published) {
    return store.append(seen, next, published);
  }

  /** Stores what is about to be done. */
  StoredDevice begin(StoredDevice seen, DeviceRecord next) {
    begun.add(next.nonce());
    try {
      return store.append(seen, next, List.of());
    } catch (SupersededException e) {
      begun.remove(next.nonce());
      throw e;
    }
  }

  /** Stores that what was begun is done. */
  StoredDevice end(StoredDevice begunDevice, DeviceRecord next, List<Publication> published) {
    StoredDevice done = store.append(begunDevice, next, published);
    forget(begunDevice);
    return done;
  }

  /** Does what is left to do, or takes back what cannot be done any more. */
  StoredDevice complete(StoredDevice begunDevice) {
    StoredDevice done = completion.complete(begunDevice);
    forget(begunDevice);
    return done;
  }

  private void forget(StoredDevice begunDevice) {
    DeviceRecord record = begunDevice.record();
    if (record != null) {
      begun.remove(record.nonce());
    }
  }
}
