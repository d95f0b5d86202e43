package io.iotcenter.telemetry;

/**
 * Told what becomes of records. Called on the thread where it happens (of delivery; of the caller
 * where a full buffer drops records), one call at a time: return soon, and do not wait for
 * delivery. What a listener throws is logged and changes nothing.
 */
public interface DeliveryListener {

  /**
   * A record was refused for good. This is the last the library has of it.
   *
   * @param rejection the record and the reason
   */
  default void onRejected(Rejection rejection) {}

  /**
   * Records were dropped to make room, as {@link Overflow#DROP_OLDEST} says.
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
