package io.iotcenter.internal.registry;

import io.iotcenter.device.RegistryFinding;
import io.iotcenter.device.RegistryFinding.Kind;
import io.iotcenter.device.RegistryFinding.Repair;

/** Something that does not fit together. */
record Fault(Kind kind, String deviceId, String authorizationId, String detail) {

  RegistryFinding finding(Repair repair) {
    return new RegistryFinding(kind, deviceId, authorizationId, repair, detail);
  }

  RegistryFinding failed(RuntimeException failure) {
    return new RegistryFinding(
        kind, deviceId, authorizationId, Repair.FAILED, String.valueOf(failure.getMessage()));
  }

  /** Whether it is about the same, however it is told. */
  boolean isSame(Fault other) {
    return kind == other.kind && authorizationId.equals(other.authorizationId);
  }
}
