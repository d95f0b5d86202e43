package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceState;
import io.iotcenter.device.RegistryFinding.Kind;
import io.iotcenter.internal.registry.Authorizations.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One device held against the authorizations that there are. */
final class Examination {
  private final Authorizations authorizations;
  private final Map<String, Known> known;
  private final StoredDevice device;
  private final List<Fault> faults = new ArrayList<>();

  private Examination(
      Authorizations authorizations, Map<String, Known> known, StoredDevice device) {
    this.authorizations = authorizations;
    this.known = known;
    this.device = device;
  }

  /**
   * Examines.
   *
   * @param known the authorizations that there were, by id
   * @param described those of them that are described as this device's
   * @param device nobody is in the middle of changing it
   */
  static List<Fault> of(
      Authorizations authorizations,
      Map<String, Known> known,
      List<Known> described,
      StoredDevice device) {
    Examination examination = new Examination(authorizations, known, device);
    Optional<DeviceRecord> record = device.known();
    described.forEach(authorization -> examination.checkNamed(record, authorization));
    record.filter(DeviceRecord::isPresent).ifPresent(examination::check);
    return examination.faults;
  }

  private void add(Kind kind, String authorizationId, String detail) {
    faults.add(new Fault(kind, device.id(), authorizationId, detail));
  }

  private void checkNamed(Optional<DeviceRecord> record, Known authorization) {
    String id = authorization.id();
    boolean isInForce = record.filter(known -> known.authorizationIds().contains(id)).isPresent();
    if (isInForce || id.equals(device.newestKey())) {
      return;
    }
    String inForce = record.filter(DeviceRecord::isPresent).map(this::inForce).orElse("");
    if (inForce.isEmpty()) {
      add(Kind.AUTHORIZATION_WITHOUT_DEVICE, id, "no device uses it");
    } else {
      add(Kind.DOUBLE_AUTHORIZATION, id, "the device uses " + inForce);
    }
  }

  private String inForce(DeviceRecord record) {
    return record.credentialsOf().isEmpty() ? record.authorizationId() : device.newestKey();
  }

  private void check(DeviceRecord record) {
    String expected = inForce(record);
    String published = device.newestKey();
    if (device.keys().isEmpty() || (published.isEmpty() && !expected.isEmpty())) {
      add(Kind.UNPUBLISHED_DEVICE, expected, "other programs do not see it");
    } else if (!published.equals(expected)) {
      checkOther(published, expected);
    }
    if (record.current() == null) {
      return;
    }
    if (!exists(record.authorizationId())) {
      checkMissing(record);
    } else {
      checkStatus(record);
    }
  }

  /** Other programs see another authorization than ours. */
  private void checkOther(String published, String expected) {
    if (exists(published)) {
      add(Kind.CHANGED_ELSEWHERE, published, "here it is " + orNone(expected));
    } else {
      add(Kind.LEFTOVER_POINT, published, "in force is " + orNone(expected));
    }
  }

  private static String orNone(String authorizationId) {
    return authorizationId.isEmpty() ? "none" : authorizationId;
  }

  private void checkMissing(DeviceRecord record) {
    DeviceRecord stored = device.record();
    if (stored != null && stored.state() == DeviceState.REMOVED) {
      add(Kind.LEFTOVER_POINT, record.authorizationId(), "the device was removed");
    } else {
      add(Kind.MISSING_AUTHORIZATION, record.authorizationId(), "it is gone");
    }
  }

  private void checkStatus(DeviceRecord record) {
    boolean active = record.state() != DeviceState.DISABLED;
    record
        .tokens()
        .map(token -> known.get(token.authorizationId()))
        .filter(Objects::nonNull)
        .filter(authorization -> authorization.active() != active)
        .forEach(
            authorization ->
                add(
                    Kind.WRONG_STATUS,
                    authorization.id(),
                    "it is %s, the device %s"
                        .formatted(
                            authorization.active() ? "active" : "inactive", record.state())));
  }

  private boolean exists(String authorizationId) {
    // a list may leave out what the token must not see: absence is asked for
    return known.containsKey(authorizationId) || authorizations.exists(authorizationId);
  }
}
