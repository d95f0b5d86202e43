package io.iotcenter.query;

/** In which order readings come. */
public enum Order {
  /** By device, in the order of the code points of their ids; of a device, the earliest first. */
  BY_DEVICE(false, false),
  /** The mirror of {@link #BY_DEVICE}: the last device first, and of a device the newest. */
  BY_DEVICE_NEWEST_FIRST(false, true),
  /** By time, the earliest first; of one instant, by device. */
  BY_TIME(true, false),
  /** The mirror of {@link #BY_TIME}. */
  BY_TIME_NEWEST_FIRST(true, true);

  private final boolean byTime;
  private final boolean newestFirst;

  Order(boolean byTime, boolean newestFirst) {
    this.byTime = byTime;
    this.newestFirst = newestFirst;
  }

  static Order of(boolean byTime, boolean newestFirst) {
    if (byTime) {
      return newestFirst ? BY_TIME_NEWEST_FIRST : BY_TIME;
    }
    return newestFirst ? BY_DEVICE_NEWEST_FIRST : BY_DEVICE;
  }

  /**
   * Tells whether the readings of all devices come in one order of time.
   *
   * @return {@code false} if they come device by device
   */
  public boolean isByTime() {
    return byTime;
  }

  /**
   * Tells the direction.
   *
   * @return {@code true} if the newest come first
   */
  public boolean isNewestFirst() {
    return newestFirst;
  }
}
