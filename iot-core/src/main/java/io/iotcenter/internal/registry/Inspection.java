package io.iotcenter.internal.registry;

import io.iotcenter.device.RegistryFinding.Kind;
import io.iotcenter.internal.registry.Authorizations.Known;
import io.iotcenter.model.BackendException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Devices held against the authorizations that there are: one call of this is one look. The
 * authorizations come first; whoever makes one after that says so beforehand in its device, so that
 * nothing under way is taken for left over.
 */
final class Inspection {
  private final DeviceStore store;
  private final Authorizations authorizations;
  private final Changes changes;
  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, List<Known>> described = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> unreadable = new HashSet<>();
  private long devices;

  Inspection(DeviceStore store, Authorizations authorizations, Changes changes) {
    this.store = store;
    this.authorizations = authorizations;
    this.changes = changes;
  }

  Inspection run() {
    try (Stream<Known> all = authorizations.scan(ownBuckets())) {
      all.forEach(this::add);
    }
    try (Stream<StoredDevice> recorded = inBatches(store.recordedIds())) {
      recorded.forEach(this::look);
    }
    try (Stream<StoredDevice> listed = inBatches(store.listedIds(""))) {
      listed.filter(device -> device.record() == null).forEach(this::look);
    }
    described.keySet().stream()
        .filter(id -> !seen.contains(id))
        .sorted()
        .forEach(id -> look(store.read(id)));
    return this;
  }

  private Stream<StoredDevice> inBatches(Stream<String> ids) {
    return Batches.of(store, ids, this::pass);
  }

  /** Nobody knows which authorizations are its own: none is said to be left over. */
  private void pass(String deviceId, BackendException why) {
    if (unreadable.add(deviceId)) {
      devices++;
      seen.add(deviceId);
      faults.add(new Fault(Kind.UNREADABLE_DEVICE, deviceId, "", String.valueOf(why.getMessage())));
    }
  }

  private Set<String> ownBuckets() {
    Set<String> buckets = new HashSet<>();
    try (Stream<StoredDevice> recorded = inBatches(store.recordedIds())) {
      recorded.forEach(
          device -> device.known().ifPresent(record -> buckets.add(record.profile().bucket())));
    }
    buckets.remove("");
    return buckets;
  }

  private void add(Known authorization) {
    known.put(authorization.id(), authorization);
    if (authorization.ours()) {
      described
          .computeIfAbsent(authorization.deviceId(), id -> new ArrayList<>())
          .add(authorization);
    }
  }

  private void look(StoredDevice device) {
    devices++;
    if (described.containsKey(device.id())) {
      seen.add(device.id());
    }
    DeviceRecord record = device.record();
    if (record == null || !record.isUnderWay()) {
      faults.addAll(examine(device));
    } else if (changes.isStale(record)) {
      faults.add(
          new Fault(
              Kind.UNFINISHED_CHANGE, device.id(), "", record.work() + " since " + record.at()));
      faults.addAll(examine(device));
    }
  }

  List<Fault> examine(StoredDevice device) {
    return Examination.of(
        authorizations, known, described.getOrDefault(device.id(), List.of()), device);
  }

  List<Fault> faults() {
    return faults;
  }

  long devices() {
    return devices;
  }

  long authorizations() {
    return known.size();
  }
}
