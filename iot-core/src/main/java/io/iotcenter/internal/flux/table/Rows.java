package io.iotcenter.internal.flux.table;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows, a stretch of them after the other. Flux sorts and adds up stretch by stretch, so that where
 * they end shows in its answers.
 */
interface Rows {
  /** The longest stretch; as long as those that InfluxDB's storage gives. */
  int STRETCH = 1_000;

  /**
   * The next stretch, or {@code null} after the last. Each row holds a value for each column. A
   * stretch may be empty, and is not changed.
   */
  @Nullable List<@Nullable Object[]> next();

  static Rows of(List<@Nullable Object[]> stretch) {
    return of(List.of(stretch).iterator());
  }

  static Rows of(Iterator<List<@Nullable Object[]>> stretches) {
    return () -> stretches.hasNext() ? stretches.next() : null;
  }
}
