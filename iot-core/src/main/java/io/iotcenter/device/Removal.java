package io.iotcenter.device;

/**
 * What happens to the telemetry of a device that is removed: to what is stored, and to what still
 * waits for delivery. Without the latter, data that arrives later would come back.
 *
 * <p>What waits is dropped in the process that removes the device: at once for whoever sends, and
 * in the buffer when its turn comes; a spool remembers it over a restart. Another process whose
 * buffer holds records of the device drops them once it has seen the removal, see {@link
 * DeviceRegistry#load()}; what it delivered before that came back. So does what the back end still
 * stores of a request after it did not answer in time.
 */
public enum Removal {
  /** What is stored stays, what waits is delivered. */
  KEEP_DATA(false, false),
  /** What is stored stays, what waits is dropped and counted as dropped. */
  KEEP_DATA_DROP_QUEUED(false, true),
  /** What is stored is erased, what waits is dropped and counted as dropped. */
  WITH_DATA(true, true);

  private final boolean erasing;
  private final boolean dropping;

  Removal(boolean erasing, boolean dropping) {
    this.erasing = erasing;
    this.dropping = dropping;
  }

  /**
   * Tells whether stored telemetry is erased.
   *
   * @return whether it is
   */
  public boolean erasesData() {
    return erasing;
  }

  /**
   * Tells whether telemetry that waits for delivery is dropped.
   *
   * @return whether it is
   */
  public boolean dropsQueued() {
    return dropping;
  }
}
