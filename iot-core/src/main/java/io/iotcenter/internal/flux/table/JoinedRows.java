package io.iotcenter.internal.flux.table;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows behind other rows; each opened when those before it are read. */
final class JoinedRows implements Rows {
  private final Iterator<Rows> parts;
  private @Nullable Rows current;

  JoinedRows(Iterator<Rows> parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable List<@Nullable Object[]> next() {
    while (true) {
      if (current == null) {
        if (!parts.hasNext()) {
          return null;
        }
        current = parts.next();
      }
      List<@Nullable Object[]> stretch = current.next();
      if (stretch != null) {
        return stretch;
      }
      current = null;
    }
  }
}
