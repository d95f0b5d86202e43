package io.iotcenter.examples.web.api;

import io.iotcenter.telemetry.DeliveryStatus;
import java.time.Instant;

/**
 * How delivery is getting on, as the API shows it. Without ages, so that it changes only with what
 * happens; and without the words of the last failure, which name files and hosts: the log has them.
 */
public record StatusJson(
    String state,
    Instant since,
    long accepted,
    long stored,
    long rejected,
    long dropped,
    long buffered,
    long bufferedBytes) {

  /** Takes over a status. */
  public static StatusJson of(DeliveryStatus status) {
    return new StatusJson(
        status.state().name(),
        status.since(),
        status.accepted(),
        status.stored(),
        status.rejected(),
        status.dropped(),
        status.bufferedRecords(),
        status.bufferedBytes());
  }
}
