package io.iotcenter.device;

/**
 * What a device's token may do in its bucket. The smallest scope of an InfluxDB token is a bucket:
 * a token with {@link #READ_WRITE} reads the telemetry of every device in it, and a token that may
 * write can overwrite and even delete it. Devices that must not trust each other need buckets of
 * their own, see {@link DeviceProfile#withBucket}.
 */
public enum DeviceRights {
  /** Reads and writes, as in the tutorial. */
  READ_WRITE(true, true),
  /** Writes only. */
  WRITE_ONLY(false, true),
  /** Reads only, for a display or a controller. */
  READ_ONLY(true, false);

  private final boolean read;
  private final boolean write;

  DeviceRights(boolean read, boolean write) {
    this.read = read;
    this.write = write;
  }

  /**
   * Tells whether the token may read.
   *
   * @return whether it may
   */
  public boolean canRead() {
    return read;
  }

  /**
   * Tells whether the token may write.
   *
   * @return whether it may
   */
  public boolean canWrite() {
    return write;
  }
}
