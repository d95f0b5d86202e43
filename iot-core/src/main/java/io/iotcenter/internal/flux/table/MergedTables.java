package io.iotcenter.internal.flux.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables with the same key made into one: all columns of any, all rows in turn. */
final class MergedTables {

  private MergedTables() {}

  /** Merges; the first table of each key decides its place. */
  static List<Table> byKey(List<Table> tables) {
    Map<GroupKey, List<Table>> groups = new LinkedHashMap<>();
    for (Table table : tables) {
      groups.computeIfAbsent(table.key(), key -> new ArrayList<>()).add(table);
    }
    return groups.values().stream().map(MergedTables::merge).toList();
  }

  private static Table merge(List<Table> tables) {
    if (tables.size() == 1) {
      return tables.get(0);
    }
    List<Col> columns = new ArrayList<>();
    for (Table table : tables) {
      for (Col column : table.columns()) {
        int index = Col.index(columns, column.label());
        if (index < 0) {
          columns.add(column);
        } else if (columns.get(index).type() != column.type()) {
          throw Failures.refused(
              "schema collision detected: column \"%s\" is both of type %s and %s"
                  .formatted(column.label(), column.type(), columns.get(index).type()));
        }
      }
    }
    return new Table(
        tables.get(0).key(),
        List.copyOf(columns),
        () -> new JoinedRows(tables.stream().map(table -> mapped(table, columns)).iterator()));
  }

  private static Rows mapped(Table table, List<Col> columns) {
    if (table.columns().equals(columns)) {
      return table.open();
    }
    int[] sources = columns.stream().mapToInt(column -> table.index(column.label())).toArray();
    return mapped(table.open(), sources);
  }

  /** Rows with other columns: the index of each in the rows as they were, -1 for none. */
  static Rows mapped(Rows rows, int[] sources) {
    return () -> {
      List<@Nullable Object[]> stretch = rows.next();
      if (stretch == null) {
        return null;
      }
      List<@Nullable Object[]> mapped = new ArrayList<>(stretch.size());
      for (@Nullable Object[] row : stretch) {
        @Nullable Object[] other = new @Nullable Object[sources.length];
        for (int i = 0; i < sources.length; i++) {
          other[i] = sources[i] < 0 ? null : row[sources[i]];
        }
        mapped.add(other);
      }
      return mapped;
    };
  }
}
