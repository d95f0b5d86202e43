package io.iotcenter.internal.write;

import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.line.LineBuffer;
import io.iotcenter.internal.line.LineTarget;
import io.iotcenter.model.IotCenterException;
import org.jspecify.annotations.Nullable;

/**
 * The way of one device's records: through the gate, into the lane of the bucket that the gate
 * names. While nothing changes at the gate, a record costs one volatile read here. Thread-safe.
 */
final class GatedLane implements LineTarget {
  private final String deviceId;
  private final WriteGate gate;
  private final Lanes lanes;

  /** Immutable, so that threads which race for it find it twice at worst. */
  private @Nullable Way way;

  private record Way(long version, String bucket, Lane lane) {}

  private GatedLane(String deviceId, WriteGate gate, Lanes lanes) {
    this.deviceId = deviceId;
    this.gate = gate;
    this.lanes = lanes;
  }

  /** Looks the way up at once, if there is one, so that a spool that cannot be used shows early. */
  static GatedLane of(String deviceId, WriteGate gate, Lanes lanes) {
    GatedLane target = new GatedLane(deviceId, gate, lanes);
    String bucket;
    try {
      bucket = gate.admit(deviceId);
    } catch (IotCenterException e) {
      return target; // told with each record, for as long as it is so
    }
    lanes.lane(deviceId, bucket);
    return target;
  }

  @Override
  public void accept(byte[] device, LineBuffer line, long acceptedAtMillis) {
    Way known = way;
    if (known == null || known.version() != gate.version()) {
      known = find(known);
    }
    known.lane().accept(device, line, acceptedAtMillis);
  }

  private Way find(@Nullable Way before) {
    Way found;
    do {
      long version = gate.version();
      String bucket = gate.admit(deviceId);
      Lane lane =
          before != null && before.bucket().equals(bucket)
              ? before.lane()
              : lanes.lane(deviceId, bucket);
      found = new Way(version, bucket, lane);
      // a device that was removed meanwhile is not to get into a lane that was opened meanwhile
    } while (found.version() != gate.version());
    way = found;
    return found;
  }
}
