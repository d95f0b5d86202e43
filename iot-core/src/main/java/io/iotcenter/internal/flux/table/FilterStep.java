package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code filter} behind other steps. Tables of which nothing is left vanish. */
final class FilterStep {

  private FilterStep() {}

  static Tables run(Tables tables, Condition condition) {
    List<Table> filtered =
        tables.list().stream()
            .map(table -> filter(table, new RowCondition(condition, table.columns())))
            .filter(table -> !table.isEmpty())
            .toList();
    return tables.with(filtered);
  }

  private static Table filter(Table table, RowCondition condition) {
    return table.with(
        () -> {
          Rows rows = table.open();
          return () -> {
            List<@Nullable Object[]> stretch = rows.next();
            return stretch == null ? null : stretch.stream().filter(condition::holds).toList();
          };
        });
  }
}
