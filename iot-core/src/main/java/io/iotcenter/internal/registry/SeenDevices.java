package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.Sight;
import io.iotcenter.internal.gate.WriteGate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A store that tells the write path what is seen in it. */
final class SeenDevices implements DeviceStore {
  private final DeviceStore store;
  private final WriteGate gate;

  SeenDevices(DeviceStore store, WriteGate gate) {
    this.store = store;
    this.gate = gate;
  }

  /**
   * Looks a second time where a device is removed and published all the same: another program
   * published it, or its points were read before its removal took them away, and its record after.
   */
  private List<StoredDevice> certain(List<StoredDevice> devices, Unreadable unreadable) {
    List<String> doubtful =
        devices.stream().filter(SeenDevices::isDoubtful).map(StoredDevice::id).toList();
    if (doubtful.isEmpty()) {
      return devices;
    }
    Map<String, StoredDevice> again =
        store.readAll(doubtful, unreadable).stream()
            .collect(Collectors.toMap(StoredDevice::id, Function.identity(), (a, b) -> b));
    return devices.stream().map(device -> again.getOrDefault(device.id(), device)).toList();
  }

  private static boolean isDoubtful(StoredDevice device) {
    return device.isForeign() && device.record() != null;
  }

  private StoredDevice seen(StoredDevice device) {
    seen(List.of(device));
    return device;
  }

  private List<StoredDevice> seen(List<StoredDevice> devices) {
    gate.learn(devices.stream().flatMap(device -> sight(device).stream()).toList());
    return devices;
  }

  private static Optional<Sight> sight(StoredDevice device) {
    String bucket = device.known().map(known -> known.profile().bucket()).orElse("");
    return device
        .standing()
        .map(standing -> new Sight(device.id(), device.version(), standing, bucket));
  }

  @Override
  public StoredDevice read(String deviceId) {
    return seen(certain(List.of(store.read(deviceId)), Unreadable.REFUSED)).get(0);
  }

  @Override
  public List<StoredDevice> readAll(List<String> deviceIds, Unreadable unreadable) {
    return seen(certain(store.readAll(deviceIds, unreadable), unreadable));
  }

  @Override
  public List<StoredDevice> readStretch(List<String> deviceIds, Unreadable unreadable) {
    return seen(certain(store.readStretch(deviceIds, unreadable), unreadable));
  }

  @Override
  public StoredDevice append(StoredDevice seen, DeviceRecord next, List<Publication> published) {
    return seen(store.append(seen, next, published));
  }

  @Override
  public Optional<Publication> published(String deviceId) {
    return store.published(deviceId);
  }

  @Override
  public List<DeviceRecord> log(String deviceId) {
    return store.log(deviceId);
  }

  @Override
  public Stream<String> listedIds(String after) {
    return store.listedIds(after);
  }

  @Override
  public Stream<String> recordedIds() {
    return store.recordedIds();
  }

  @Override
  public String tokenMode() {
    return store.tokenMode();
  }

  @Override
  public void keepTokens(TokenStorage.Mode mode) {
    store.keepTokens(mode);
  }

  @Override
  public void unpublish(String deviceId, Instant from, Instant to) {
    store.unpublish(deviceId, from, to);
  }

  @Override
  public boolean eraseTelemetry(String deviceId, DeviceProfile profile) {
    return store.eraseTelemetry(deviceId, profile);
  }
}
