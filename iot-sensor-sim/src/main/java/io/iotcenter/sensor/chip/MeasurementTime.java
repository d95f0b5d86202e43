package io.iotcenter.sensor.chip;

/** How long measurements take (data sheet, section 9.1): a driver must wait for the longest. */
public enum MeasurementTime {
  /** As most chips do: 8.0 ms for each value once. */
  TYPICAL(1_000_000, 2_000_000, 500_000),
  /** As the slowest chip may: 9.3 ms for each value once. */
  MAXIMAL(1_250_000, 2_300_000, 575_000);

  private final long startNanos;
  private final long sampleNanos;
  private final long extraNanos;

  MeasurementTime(long startNanos, long sampleNanos, long extraNanos) {
    this.startNanos = startNanos;
    this.sampleNanos = sampleNanos;
    this.extraNanos = extraNanos;
  }

  /**
   * The time that one measurement takes.
   *
   * @param temperature of the temperature
   * @param pressure of the pressure
   * @param humidity of the humidity
   * @return in nanoseconds
   */
  public long nanos(Oversampling temperature, Oversampling pressure, Oversampling humidity) {
    return startNanos
        + temperature.factor() * sampleNanos
        + withExtra(pressure)
        + withExtra(humidity);
  }

  private long withExtra(Oversampling oversampling) {
    return oversampling == Oversampling.SKIP ? 0 : oversampling.factor() * sampleNanos + extraNanos;
  }
}
