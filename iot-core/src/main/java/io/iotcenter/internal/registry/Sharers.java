package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceState;
import java.util.List;

/** Who uses the token of a device. */
final class Sharers {
  private final DeviceStore store;

  Sharers(DeviceStore store) {
    this.store = store;
  }

  /** Those that still do: the list of an owner may name some that were removed since. */
  List<String> of(String owner, DeviceRecord record) {
    return read(record.sharedWith()).stream()
        .filter(sharer -> uses(sharer, owner))
        .map(StoredDevice::id)
        .toList();
  }

  List<StoredDevice> read(List<String> deviceIds) {
    return deviceIds.isEmpty() ? List.of() : store.readAll(deviceIds, Unreadable.REFUSED);
  }

  private static boolean uses(StoredDevice sharer, String owner) {
    DeviceRecord record = sharer.record();
    return record != null
        && record.state() != DeviceState.REMOVED
        && record.credentialsOf().equals(owner);
  }
}
