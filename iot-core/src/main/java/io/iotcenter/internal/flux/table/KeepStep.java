package io.iotcenter.internal.flux.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code keep}: tables that have the same key without the other columns become one. */
final class KeepStep {

  private KeepStep() {}

  static Tables run(Tables tables, List<String> columns) {
    Set<String> kept = Set.copyOf(columns);
    List<Table> narrowed = new ArrayList<>();
    for (Table table : tables.inOrder()) {
      narrowed.add(narrow(table, kept));
    }
    return Tables.whole(Tables.sorted(MergedTables.byKey(narrowed)));
  }

  private static Table narrow(Table table, Set<String> kept) {
    List<Col> columns =
        table.columns().stream().filter(column -> kept.contains(column.label())).toList();
    int[] sources = columns.stream().mapToInt(column -> table.index(column.label())).toArray();
    return new Table(
        table.key().only(kept::contains),
        columns,
        // without columns there are no rows, either
        () -> columns.isEmpty() ? () -> null : MergedTables.mapped(table.open(), sources));
  }
}
