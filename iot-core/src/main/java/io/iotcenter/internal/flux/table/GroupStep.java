package io.iotcenter.internal.flux.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code group} behind other steps. */
final class GroupStep {
  private final List<String> by;
  private final HeldRows held;

  private GroupStep(List<String> by, HeldRows held) {
    this.by = by.stream().sorted(CodePoints.ORDER).toList();
    this.held = held;
  }

  static Tables run(Tables tables, List<String> by, HeldRows held) {
    GroupStep step = new GroupStep(by, held);
    List<Table> pieces = new ArrayList<>();
    for (Table table : tables.list()) {
      pieces.addAll(step.split(table));
    }
    return Tables.pieces(pieces);
  }

  private List<Table> split(Table table) {
    List<String> present = by.stream().filter(label -> table.index(label) >= 0).toList();
    if (!present.stream().allMatch(table.key()::has)) {
      return splitRows(table, Set.copyOf(present));
    }
    List<Col> columns = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (String label : present) {
      columns.add(table.columns().get(table.index(label)));
      values.add(table.key().value(label));
    }
    return List.of(new Table(new GroupKey(columns, values), table.columns(), table.source()));
  }

  /** A column of the group differs from row to row: the rows are held. */
  private List<Table> splitRows(Table table, Set<String> labels) {
    List<Col> columns =
        table.columns().stream().filter(column -> labels.contains(column.label())).toList();
    int[] indexes = columns.stream().mapToInt(column -> table.index(column.label())).toArray();
    List<Table> pieces = new ArrayList<>();
    Rows rows = table.open();
    for (var stretch = rows.next(); stretch != null; stretch = rows.next()) {
      held.add(stretch.size());
      Map<GroupKey, List<@Nullable Object[]>> split = new LinkedHashMap<>();
      for (@Nullable Object[] row : stretch) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int index : indexes) {
          values.add(row[index]);
        }
        split.computeIfAbsent(new GroupKey(columns, values), key -> new ArrayList<>()).add(row);
      }
      split.entrySet().stream()
          .sorted((a, b) -> GroupKey.ORDER.compare(a.getKey(), b.getKey()))
          .forEach(
              piece ->
                  pieces.add(
                      new Table(piece.getKey(), table.columns(), () -> Rows.of(piece.getValue()))));
    }
    return pieces;
  }
}
