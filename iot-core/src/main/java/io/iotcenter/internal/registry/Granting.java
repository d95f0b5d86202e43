package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.IotCenterException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Makes a token and stores what it is for; or neither. */
final class Granting {
  private final Authorizations authorizations;
  private final Changes changes;

  /** A token that was made, and the device that has it. */
  record Grant(StoredDevice device, DeviceCredentials credentials) {}

  Granting(Authorizations authorizations, Changes changes) {
    this.authorizations = authorizations;
    this.changes = changes;
  }

  /**
   * Makes a token for a device of which is stored that it is to get one.
   *
   * @param next the record that names the token
   * @param published what other programs are to see
   */
  Grant grant(
      StoredDevice begun,
      Function<Credential, DeviceRecord> next,
      Function<Authorizations.Issued, List<Publication>> published) {
    DeviceRecord record = Objects.requireNonNull(begun.record());
    Authorizations.Issued issued = issue(begun, record);
    List<Publication> points = points(begun, issued, published);
    StoredDevice done = store(begun, next.apply(Credential.of(issued)), issued, points);
    return new Grant(
        done,
        new DeviceCredentials(done.id(), issued.id(), issued.token(), record.profile().bucket()));
  }

  private Authorizations.Issued issue(StoredDevice begun, DeviceRecord record) {
    try {
      return authorizations.issue(begun.id(), record.profile());
    } catch (IotCenterException e) {
      takeBack(begun, e);
      throw e;
    }
  }

  /** A provider of keys may fail, and what was made so far is of no use then. */
  private List<Publication> points(
      StoredDevice begun,
      Authorizations.Issued issued,
      Function<Authorizations.Issued, List<Publication>> published) {
    try {
      return published.apply(issued);
    } catch (RuntimeException e) {
      try {
        authorizations.revoke(issued.id());
      } catch (IotCenterException later) {
        e.addSuppressed(later); // reconcile() finds it
      }
      takeBack(begun, e);
      throw e;
    }
  }

  private void takeBack(StoredDevice begun, RuntimeException cause) {
    try {
      changes.complete(begun);
    } catch (IotCenterException | SupersededException later) {
      cause.addSuppressed(later); // whoever comes next takes it back
    }
  }

  private StoredDevice store(
      StoredDevice begun,
      DeviceRecord granted,
      Authorizations.Issued issued,
      List<Publication> published) {
    try {
      return changes.end(begun, granted, published);
    } catch (SupersededException e) {
      authorizations.revoke(issued.id());
      throw e;
    } catch (BackendException e) {
      return resolve(begun, granted, issued, e);
    }
  }

  /**
   * An answer that got lost says nothing about the record. Taking it back tells: either that is
   * what is stored now, or the record was there already.
   */
  private StoredDevice resolve(
      StoredDevice begun,
      DeviceRecord granted,
      Authorizations.Issued issued,
      BackendException cause) {
    try {
      try {
        changes.complete(begun);
      } catch (SupersededException e) {
        StoredDevice now = changes.read(begun.id());
        if (now.record() != null && now.record().nonce().equals(granted.nonce())) {
          return now;
        }
      }
      authorizations.revoke(issued.id());
    } catch (BackendException e) {
      throw unresolved(begun, issued, cause, e);
    }
    throw cause;
  }

  private static BackendException unresolved(
      StoredDevice begun,
      Authorizations.Issued issued,
      BackendException cause,
      BackendException later) {
    BackendException both =
        new BackendException(
            cause.problem(),
            cause.status().orElse(0),
            "%s; the authorization %s made for device \"%s\" may be left: reconcile() deletes it"
                .formatted(cause.getMessage(), issued.id(), begun.id()),
            cause);
    both.addSuppressed(later);
    return both;
  }
}
