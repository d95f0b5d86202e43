package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.query.AnnotatedCsv;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A function behind other steps. */
final class ApplyStep {

  private ApplyStep() {}

  static Tables run(Tables tables, FluxFunction function) {
    List<Table> applied = new ArrayList<>();
    Set<GroupKey> seen = new HashSet<>();
    for (Table table : tables.inOrder()) {
      if (!seen.add(table.key())) {
        throw Failures.refused("found duplicate table with key " + table.key());
      }
      applied.add(function.isSelector() ? select(table, function) : reduce(table, function));
    }
    return Tables.whole(Tables.sorted(applied));
  }

  static Table select(Table table, FluxFunction function) {
    int value = table.require(Col.VALUE);
    Functions.resultType(function, table.columns().get(value).type());
    return table.with(
        () -> {
          @Nullable Object @Nullable [] picked = pick(table.open(), value, function);
          return picked == null ? () -> null : Rows.of(List.<@Nullable Object[]>of(picked));
        });
  }

  private static @Nullable Object @Nullable [] pick(Rows rows, int value, FluxFunction function) {
    @Nullable Object @Nullable [] picked = null;
    Object best = null;
    for (var stretch = rows.next(); stretch != null; stretch = rows.next()) {
      for (@Nullable Object[] row : stretch) {
        Object candidate = row[value];
        if (candidate != null && (best == null || Functions.isBetter(function, candidate, best))) {
          best = candidate;
          picked = row;
        }
      }
    }
    return picked;
  }

  private static Table reduce(Table table, FluxFunction function) {
    int value = table.require(Col.VALUE);
    AnnotatedCsv.Type in = table.columns().get(value).type();
    List<Col> columns = new ArrayList<>(table.key().columns());
    columns.add(Col.value(Functions.resultType(function, in)));
    return new Table(
        table.key(),
        columns,
        () -> {
          Reduction reduction = Reduction.of(function, in);
          Rows rows = table.open();
          for (var stretch = rows.next(); stretch != null; stretch = rows.next()) {
            stretch.forEach(row -> reduction.addNullable(row[value]));
          }
          @Nullable Object[] row = new @Nullable Object[columns.size()];
          for (int i = 0; i < row.length - 1; i++) {
            row[i] = table.key().value(columns.get(i).label());
          }
          row[row.length - 1] = reduction.result();
          return Rows.of(List.<@Nullable Object[]>of(row));
        });
  }
}
