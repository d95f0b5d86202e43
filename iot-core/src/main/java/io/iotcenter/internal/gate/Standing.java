package io.iotcenter.internal.gate;

/** What a device may do, as far as this process knows. */
public enum Standing {
  /** Nothing is known of it. */
  UNKNOWN,
  /** Its records are taken. */
  OPEN,
  /** Its records are refused; those that were taken before are delivered. */
  DISABLED,
  /** Its records are refused; those that were taken before are delivered. */
  REMOVED,
  /** Its records are refused; those that were taken before are dropped and counted as dropped. */
  REMOVED_WITH_QUEUE
}
