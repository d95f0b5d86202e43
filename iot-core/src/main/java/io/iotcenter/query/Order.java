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
  BY_TIME_NEWEST_FIRST(true, true),
  /**
   * By series: what a device wrote with the same tags, the earliest first. Nothing of two series
   * becomes one reading, window or latest value, and each reading has its tags. In which order the
   * series come is the back end's own affair.
   */
  BY_SERIES(false, false),
  /** By series as well, of each the newest first. */
  BY_SERIES_NEWEST_FIRST(false, true);

  private final boolean byTime;
  private final boolean newestFirst;

  Order(boolean byTime, boolean newestFirst) {
    this.byTime = byTime;
    this.newestFirst = newestFirst;
  }

  static Order bySeries(boolean newestFirst) {
    return newestFirst ? BY_SERIES_NEWEST_FIRST : BY_SERIES;
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
   * Tells whether readings come series by series, each with its tags.
   *
   * @return {@code false} if the series of a device are put together
   */
  public boolean isBySeries() {
    return this == BY_SERIES || this == BY_SERIES_NEWEST_FIRST;
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
