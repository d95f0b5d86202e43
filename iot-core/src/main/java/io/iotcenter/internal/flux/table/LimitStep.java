package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code limit}. A table that ends before the offset vanishes; one of which nothing is wanted
 * stays, empty.
 */
final class LimitStep implements Rows {
  private final Rows rows;
  private long skip;
  private long left;

  private LimitStep(Rows rows, long skip, long left) {
    this.rows = rows;
    this.skip = skip;
    this.left = left;
  }

  static Tables run(Tables tables, Step.Limit step) {
    Map<GroupKey, LimitStep.Wanted> wanted = new HashMap<>();
    List<Table> limited = new ArrayList<>();
    for (Table table : tables.list()) {
      wanted
          .computeIfAbsent(table.key(), key -> new Wanted(step.offset(), step.count()))
          .cut(table)
          .ifPresent(limited::add);
    }
    return tables.with(limited);
  }

  /** What is still wanted of the pieces of a table. */
  private static final class Wanted {
    private long skip;
    private long left;

    Wanted(long skip, long left) {
      this.skip = skip;
      this.left = left;
    }

    Optional<Table> cut(Table piece) {
      long from = skip;
      long most = left;
      long size = most == 0 ? 0 : size(piece, from + most);
      if (size > 0 && size <= from) {
        skip -= size;
        return Optional.empty();
      }
      if (size > 0) {
        skip = 0;
        left -= Math.min(size - from, most);
      }
      return Optional.of(piece.with(() -> new LimitStep(piece.open(), from, most)));
    }

    /** How many rows there are; counts no further than needed. */
    private static long size(Table piece, long enough) {
      long size = 0;
      Rows rows = piece.open();
      for (var stretch = rows.next(); stretch != null && size < enough; stretch = rows.next()) {
        size += stretch.size();
      }
      return size;
    }
  }

  @Override
  public @Nullable List<@Nullable Object[]> next() {
    List<@Nullable Object[]> stretch = left == 0 ? null : rows.next();
    while (stretch != null && stretch.size() <= skip) {
      skip -= stretch.size();
      stretch = rows.next();
    }
    if (stretch == null) {
      return null;
    }
    int from = (int) skip;
    int to = (int) Math.min(stretch.size(), from + left);
    skip = 0;
    left -= to - from;
    return stretch.subList(from, to);
  }
}
