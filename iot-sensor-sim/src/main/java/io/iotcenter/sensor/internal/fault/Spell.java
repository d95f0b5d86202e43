package io.iotcenter.sensor.internal.fault;

/** From when to when a fault lasts; the end does not belong to it. */
public record Spell(long start, long end) {
  /** No fault, ever. */
  static final Spell NEVER = new Spell(Long.MIN_VALUE, Long.MIN_VALUE);

  public boolean holds(long epochNanos) {
    return epochNanos >= start && epochNanos < end;
  }
}
