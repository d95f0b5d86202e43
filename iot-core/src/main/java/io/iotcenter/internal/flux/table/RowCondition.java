package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Condition;
import io.iotcenter.internal.flux.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition as Flux checks it, row by row: what is not there fulfils nothing, and a value beside
 * a literal of another kind is an error.
 */
final class RowCondition {
  private final Predicate<@Nullable Object[]> test;

  RowCondition(Condition condition, List<Col> columns) {
    this.test = test(condition, columns);
  }

  boolean holds(@Nullable Object[] row) {
    return test.test(row);
  }

  private static Predicate<@Nullable Object[]> test(Condition condition, List<Col> columns) {
    if (condition instanceof Condition.All all) {
      List<Predicate<@Nullable Object[]>> parts = tests(all.parts(), columns);
      return row -> parts.stream().allMatch(part -> part.test(row));
    }
    if (condition instanceof Condition.Any any) {
      List<Predicate<@Nullable Object[]>> parts = tests(any.parts(), columns);
      return row -> parts.stream().anyMatch(part -> part.test(row));
    }
    return comparison((Condition.Compare) condition, columns);
  }

  private static List<Predicate<@Nullable Object[]>> tests(
      List<Condition> parts, List<Col> columns) {
    List<Predicate<@Nullable Object[]>> tests = new ArrayList<>();
    parts.forEach(part -> tests.add(test(part, columns)));
    return tests;
  }

  private static Predicate<@Nullable Object[]> comparison(
      Condition.Compare compare, List<Col> columns) {
    int index = Col.index(columns, compare.column());
    if (index < 0) {
      return row -> false;
    }
    requireComparable(columns.get(index), compare.literal());
    return row -> {
      Object value = row[index];
      return value != null && compare.comparison().holds(order(value, compare.literal()));
    };
  }

  private static void requireComparable(Col column, Literal literal) {
    boolean comparable =
        switch (column.type()) {
          case STRING -> literal instanceof Literal.Text;
          case BOOLEAN -> literal instanceof Literal.Truth;
          case DOUBLE, LONG, UNSIGNED_LONG ->
              literal instanceof Literal.Whole || literal instanceof Literal.Real;
          case TIME -> false;
        };
    if (!comparable) {
      throw Failures.refused(
          "column \"%s\" of type %s cannot be compared with %s"
              .formatted(column.label(), column.type(), literal));
    }
  }

  private static int order(Object value, Literal literal) {
    if (literal instanceof Literal.Text text) {
      return CodePoints.ORDER.compare((String) value, text.value());
    }
    if (literal instanceof Literal.Truth truth) {
      return Boolean.compare((Boolean) value, truth.value());
    }
    return Numbers.order((Number) value, literal);
  }
}
