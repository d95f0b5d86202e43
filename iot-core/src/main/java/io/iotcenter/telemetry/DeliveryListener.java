package io.iotcenter.telemetry;

/**
 * Told what becomes of records, one call at a time, mostly on the thread of delivery, which waits
 * for it: return soon, and do not wait for delivery. {@code flush()} and {@code close()} are
 * refused here; to send is allowed, and fails at once where the buffer is full.
 *
 * <p>What a listener throws is logged and changes nothing. One that hangs holds up delivery, but no
 * caller, and not the end.
 */
public interface DeliveryListener {

  /**
   * A record was refused for good. Without a spool this is the last the library has of it; a spool
   * keeps it for {@link TelemetryWriter#resendRejected()}. After a crash, or a file that fails, it
   * may be told once more.
   *
   * @param rejection the record and the reason
   */
  default void onRejected(Rejection rejection) {}

  /**
   * Records were dropped: to make room, as {@link Overflow#DROP_OLDEST} says, or with the device
   * that sent them, where it was removed with what waits of it. What this call itself causes is
   * told at the next occasion, at the end at the latest.
   *
   * @param records how many
   */
  default void onDropped(long records) {}

  /**
   * Delivery changed its state.
   *
   * @param before the state until now
   * @param after counts and state from now on
   */
  default void onStateChange(DeliveryState before, DeliveryStatus after) {}

  /**
   * The writer is closed.
   *
   * @param report what became of the records since the last report
   */
  default void onClosed(DeliveryReport report) {}
}
