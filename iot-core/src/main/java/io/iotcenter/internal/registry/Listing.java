package io.iotcenter.internal.registry;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DevicePage;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looking, without changing anything. */
final class Listing {
  private static final int MOST_A_PAGE = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(StoredDeviceRegistry.class);

  private final DeviceStore store;

  /** Those that were told of: lists are asked for again and again. */
  private final Set<String> passed = ConcurrentHashMap.newKeySet();

  Listing(DeviceStore store) {
    this.store = store;
  }

  private void pass(String deviceId, BackendException why) {
    if (passed.add(deviceId)) {
      LOG.warn("device \"{}\" is left out of lists: {}", deviceId, why.getMessage());
    }
  }

  Optional<Device> find(String deviceId) {
    return store.read(Names.requireDeviceId(deviceId)).device();
  }

  Stream<Device> list(DeviceFilter filter) {
    return devices(filter, "", Batches.MOST_BY_NAME);
  }

  private Stream<Device> devices(DeviceFilter filter, String after, int first) {
    return Batches.of(store, store.listedIds(after), first, this::pass)
        .flatMap(stored -> stored.device().stream())
        .filter(filter::matches);
  }

  DevicePage page(DeviceFilter filter, String cursor, int limit) {
    if (limit < 1 || limit > MOST_A_PAGE) {
      throw new InvalidInputException(
          "limit", String.format(Locale.ROOT, "%d is not within 1 to %,d", limit, MOST_A_PAGE));
    }
    try (Stream<Device> devices = devices(filter, cursor, limit + 1)) {
      List<Device> page = devices.limit(limit + 1L).toList();
      return page.size() <= limit
          ? new DevicePage(page, null)
          : new DevicePage(page.subList(0, limit), page.get(limit - 1).id());
    }
  }

  /** Looks at all: at those with a record, removed ones too, and at those of other programs. */
  long load() {
    try (Stream<StoredDevice> recorded = Batches.of(store, store.recordedIds(), this::pass)) {
      recorded.forEach(device -> {});
    }
    try (Stream<Device> listed = list(DeviceFilter.all())) {
      return listed.mapToLong(device -> 1).sum();
    }
  }

  List<DeviceEvent> history(String deviceId) {
    return store.log(Names.requireDeviceId(deviceId)).stream()
        .filter(record -> !record.isUnderWay())
        .map(record -> record.event(deviceId))
        .toList();
  }
}
