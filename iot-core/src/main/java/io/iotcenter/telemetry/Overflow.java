package io.iotcenter.telemetry;

/** What a full buffer does with one more record. */
public enum Overflow {
  /**
   * The caller waits for room, up to {@link DeliveryOptions#blockTimeout()}, then gets an error.
   */
  BLOCK,
  /** The caller gets a {@link BufferFullException} at once. */
  REJECT,
  /** The oldest records are given up, counted and reported. */
  DROP_OLDEST
}
