package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.RegistryFinding;
import io.iotcenter.device.RegistryFinding.Repair;
import io.iotcenter.device.RegistryReport;
import io.iotcenter.model.IotCenterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what does not fit together, and puts it right. */
final class Reconciling {
  private final DeviceStore store;
  private final Authorizations authorizations;
  private final Changes changes;
  private final Stamps stamps;

  Reconciling(DeviceStore store, Authorizations authorizations, Changes changes, Stamps stamps) {
    this.store = store;
    this.authorizations = authorizations;
    this.changes = changes;
    this.stamps = stamps;
  }

  RegistryReport inspect() {
    Inspection inspection = new Inspection(store, authorizations, changes).run();
    return report(
        inspection, inspection.faults().stream().map(fault -> fault.finding(Repair.NONE)).toList());
  }

  RegistryReport reconcile() {
    Inspection inspection = new Inspection(store, authorizations, changes).run();
    List<RegistryFinding> findings = new ArrayList<>();
    for (Fault fault : inspection.faults()) {
      findings.add(repaired(inspection, fault));
    }
    return report(inspection, findings);
  }

  private static RegistryReport report(Inspection inspection, List<RegistryFinding> findings) {
    return new RegistryReport(inspection.devices(), inspection.authorizations(), findings);
  }

  private RegistryFinding repaired(Inspection inspection, Fault fault) {
    try {
      // what was half done is completed before this; then the fault may be gone
      return changes.change(
          fault.deviceId(),
          seen -> {
            Optional<Fault> still =
                inspection.examine(seen).stream().filter(fault::isSame).findFirst();
            still.ifPresent(left -> repair(seen, left));
            return fault.finding(Repair.DONE);
          });
    } catch (IotCenterException e) {
      return fault.failed(e);
    }
  }

  private void repair(StoredDevice seen, Fault fault) {
    switch (fault.kind()) {
      case UNFINISHED_CHANGE, UNREADABLE_DEVICE -> {} // done, or thrown, before we got here
      case AUTHORIZATION_WITHOUT_DEVICE, DOUBLE_AUTHORIZATION ->
          authorizations.revoke(fault.authorizationId());
      case MISSING_AUTHORIZATION -> withoutToken(seen);
      case WRONG_STATUS ->
          authorizations.setActive(
              fault.authorizationId(), known(seen).state() != DeviceState.DISABLED);
      case UNPUBLISHED_DEVICE -> publish(seen, fault.authorizationId());
      case LEFTOVER_POINT ->
          seen.keys().stream()
              .filter(key -> key.authorizationId().equals(fault.authorizationId()))
              .forEach(key -> store.unpublish(seen.id(), key.time(), key.time()));
      case CHANGED_ELSEWHERE -> adopt(seen, fault.authorizationId());
    }
  }

  private static DeviceRecord known(StoredDevice seen) {
    return seen.known().orElseThrow();
  }

  private void withoutToken(StoredDevice seen) {
    append(seen, Draft.after(known(seen)).current(null), "");
  }

  private void publish(StoredDevice seen, String authorizationId) {
    append(seen, Draft.after(known(seen)), authorizationId);
  }

  private void append(StoredDevice seen, Draft draft, String authorizationId) {
    changes.append(
        seen,
        draft.stamp(DeviceEvent.Kind.REPAIRED, stamps),
        List.of(new Publication(seen.id(), seen.nextTime(stamps.now()), authorizationId, "")));
  }

  /** The other program's authorization counts from now on, and ours ends. */
  private void adopt(StoredDevice seen, String authorizationId) {
    DeviceRecord record = known(seen);
    changes.complete(
        changes.begin(
            seen,
            Draft.after(record)
                .replace(new Credential(authorizationId, "", null), stamps.now())
                .retireUntil(stamps.now())
                .begin(Work.RETIRE)
                .stamp(DeviceEvent.Kind.REPAIRED, stamps)));
  }
}
