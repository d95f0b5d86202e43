package io.iotcenter.internal.registry;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DevicePage;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Looking, without changing anything. */
final class Listing {
  private static final int MOST_A_PAGE = 10_000;

  private final DeviceStore store;

  Listing(DeviceStore store) {
    this.store = store;
  }

  Optional<Device> find(String deviceId) {
    return store.read(Names.requireDeviceId(deviceId)).device();
  }

  Stream<Device> list(DeviceFilter filter) {
    return devices(filter, "");
  }

  private Stream<Device> devices(DeviceFilter filter, String after) {
    return inBatches(store, store.listedIds(after))
        .flatMap(stored -> stored.device().stream())
        .filter(filter::matches);
  }

  DevicePage page(DeviceFilter filter, String cursor, int limit) {
    if (limit < 1 || limit > MOST_A_PAGE) {
      throw new InvalidInputException(
          "limit", String.format(Locale.ROOT, "%d is not within 1 to %,d", limit, MOST_A_PAGE));
    }
    try (Stream<Device> devices = devices(filter, cursor)) {
      List<Device> page = devices.limit(limit + 1L).toList();
      return page.size() <= limit
          ? new DevicePage(page, null)
          : new DevicePage(page.subList(0, limit), page.get(limit - 1).id());
    }
  }

  /** Looks at all: at those with a record, removed ones too, and at those of other programs. */
  long load() {
    try (Stream<StoredDevice> recorded = inBatches(store, store.recordedIds())) {
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

  /** The devices of ids, read a batch at a time: one request for each would take its time. */
  static Stream<StoredDevice> inBatches(DeviceStore store, Stream<String> ids) {
    return StreamSupport.stream(new Batches(store, ids.iterator()), false)
        .flatMap(List::stream)
        .onClose(ids::close);
  }

  private static final class Batches extends Spliterators.AbstractSpliterator<List<StoredDevice>> {
    private static final int IDS = 500;

    /** Ids may be long, and a request is not to become huge. */
    private static final int CHARS = 64 << 10;

    private final DeviceStore store;
    private final Iterator<String> ids;

    Batches(DeviceStore store, Iterator<String> ids) {
      super(Long.MAX_VALUE, ORDERED | NONNULL);
      this.store = store;
      this.ids = ids;
    }

    @Override
    public boolean tryAdvance(Consumer<? super List<StoredDevice>> action) {
      List<String> batch = new ArrayList<>();
      int chars = 0;
      while (batch.size() < IDS && chars < CHARS && ids.hasNext()) {
        String id = Objects.requireNonNull(ids.next());
        batch.add(id);
        chars += id.length();
      }
      if (batch.isEmpty()) {
        return false;
      }
      action.accept(store.readAll(batch));
      return true;
    }
  }
}
