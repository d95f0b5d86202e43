package io.iotcenter.internal.flux;

import java.time.Instant;

/** A bound of a range. */
public sealed interface TimeBound {

  /** {@code now()}. */
  record Now() implements TimeBound {}

  /** A moment. */
  record At(Instant time) implements TimeBound {}

  /** A moment relative to now: before it where the duration is negative. */
  record FromNow(FluxDuration duration) implements TimeBound {}
}
