package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Removal;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.model.Timestamps;
import java.util.List;
import java.util.Objects;

/**
 * What follows from a record under way: steps that can be done again by anybody, and the record
 * that says they are done.
 */
final class Completion {
  private final Authorizations authorizations;
  private final DeviceStore store;
  private final WriteGate gate;
  private final Stamps stamps;

  Completion(Authorizations authorizations, DeviceStore store, WriteGate gate, Stamps stamps) {
    this.authorizations = authorizations;
    this.store = store;
    this.gate = gate;
    this.stamps = stamps;
  }

  /**
   * Goes forward, or back.
   *
   * @throws SupersededException if somebody else did so meanwhile
   */
  StoredDevice complete(StoredDevice begun) {
    DeviceRecord record = Objects.requireNonNull(begun.record());
    Work work = Objects.requireNonNull(record.work());
    Draft done = Draft.after(record).end();
    StoredDevice now = begun;
    Kind kind =
        switch (work) {
          case REGISTER -> {
            done.state(DeviceState.REMOVED).stripped();
            yield Kind.REGISTRATION_UNDONE;
          }
          case ROTATE -> Kind.ROTATION_UNDONE;
          case RETIRE -> {
            record.retired().forEach(authorizations::revoke);
            now = unpublishOlder(begun, record);
            done.ended();
            yield record.kind();
          }
          case DISABLE -> {
            record.tokens().forEach(token -> setActive(token, false));
            yield record.kind();
          }
          case ENABLE -> enable(record, done);
          case REMOVE -> {
            now = remove(begun, record, done);
            done.stripped();
            yield record.kind();
          }
        };
    return store.append(now, done.stamp(kind, stamps), List.of());
  }

  private boolean setActive(Credential token, boolean active) {
    return authorizations.setActive(token.authorizationId(), active);
  }

  private Kind enable(DeviceRecord record, Draft done) {
    List<Boolean> there =
        record
            .tokens()
            .filter(token -> !token.isOver(stamps.now()))
            .map(token -> setActive(token, true))
            .toList();
    if (there.isEmpty() || there.get(there.size() - 1)) {
      return record.kind();
    }
    done.state(DeviceState.DISABLED);
    return Kind.ENABLING_UNDONE;
  }

  /** What other programs see is the token in force alone. */
  private StoredDevice unpublishOlder(StoredDevice begun, DeviceRecord record) {
    if (!record.previous().isEmpty() || begun.keys().size() < 2) {
      return begun;
    }
    StoredDevice.Key newest = begun.keys().get(begun.keys().size() - 1);
    store.unpublish(begun.id(), Timestamps.MIN, newest.time().minusNanos(1));
    return begun.publishedAs(List.of(newest));
  }

  private StoredDevice remove(StoredDevice begun, DeviceRecord record, Draft done) {
    record.authorizationIds().forEach(authorizations::revoke);
    store.unpublish(begun.id(), Timestamps.MIN, Timestamps.MAX);
    Removal removal = record.removal();
    if (removal != null && removal.erasesData()) {
      requireSilence(begun.id());
      if (!store.eraseTelemetry(begun.id(), record.profile())) {
        done.removal(Removal.KEEP_DATA_DROP_QUEUED);
      }
    }
    return begun.publishedAs(List.of());
  }

  /** What arrives later would come back. */
  private void requireSilence(String deviceId) {
    if (!gate.queue().awaitSilence(deviceId)) {
      throw new BackendException(
          Problem.UNREACHABLE,
          "records of device \"%s\" are still on their way, and nothing stored is erased yet; remove it again"
              .formatted(deviceId),
          null);
    }
  }
}
