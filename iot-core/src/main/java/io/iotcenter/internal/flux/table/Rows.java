package io.iotcenter.internal.flux.table;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Rows, one after the other. */
interface Rows {

  /** The next row, a value for each column, or {@code null} after the last. */
  @Nullable Object @Nullable [] next();

  static Rows none() {
    return () -> null;
  }

  static Rows of(Iterator<@Nullable Object[]> rows) {
    return () -> rows.hasNext() ? rows.next() : null;
  }

  /** A row before others. */
  static Rows startingWith(@Nullable Object[] first, Rows others) {
    return new Rows() {
      private boolean begun;

      @Override
      public @Nullable Object @Nullable [] next() {
        if (begun) {
          return others.next();
        }
        begun = true;
        return first;
      }
    };
  }
}
