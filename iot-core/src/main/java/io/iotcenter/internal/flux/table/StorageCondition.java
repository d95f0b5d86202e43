package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Condition;
import io.iotcenter.internal.flux.Condition.Comparison;
import io.iotcenter.internal.flux.Literal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions as InfluxDB's storage checks them: a tag that is not there is an empty string, a value
 * of another type than the literal fulfils nothing, not even that it differs.
 */
final class StorageCondition {

  private StorageCondition() {}

  /**
   * Checks a condition.
   *
   * @param value the value of a point, or {@code null} to ask about the series
   */
  static Truth check(Condition condition, TaggedSeries series, @Nullable Object value) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream()
          .map(part -> check(part, series, value))
          .reduce(Truth.TRUE, Truth::and);
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream()
          .map(part -> check(part, series, value))
          .reduce(Truth.FALSE, Truth::or);
    }
    Condition.Compare compare = (Condition.Compare) condition;
    if (!compare.column().equals(Col.VALUE)) {
      return Truth.of(holds(compare, series.label(compare.column())));
    }
    return value == null ? Truth.UNKNOWN : Truth.of(holds(compare, value));
  }

  /** The tags that have to have one value for a condition to hold. */
  static Stream<Map.Entry<String, String>> requiredTags(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().flatMap(StorageCondition::requiredTags);
    }
    if (condition instanceof Condition.Compare compare
        && compare.comparison() == Comparison.EQUAL
        && !compare.column().startsWith("_")
        && compare.literal() instanceof Literal.Text text
        && !text.value().isEmpty()) {
      return Stream.of(Map.entry(compare.column(), text.value()));
    }
    return Stream.empty();
  }

  /** Tells what of a condition the storage checks, and what is left to Flux. */
  static void split(Condition condition, List<Condition> pushed, List<Condition> rest) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(part -> split(part, pushed, rest));
    } else {
      (isPushed(condition) ? pushed : rest).add(condition);
    }
  }

  private static boolean isPushed(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().allMatch(StorageCondition::isPushed);
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().allMatch(StorageCondition::isPushed);
    }
    Condition.Compare compare = (Condition.Compare) condition;
    if (compare.column().equals(Col.VALUE)) {
      return !isNegative(compare.literal());
    }
    return compare.comparison() != Comparison.EQUAL
        || !compare.literal().equals(new Literal.Text(""));
  }

  /** Whether Flux has it as an expression of its own, not as a literal. */
  private static boolean isNegative(Literal literal) {
    return (literal instanceof Literal.Whole whole && whole.value() < 0)
        || (literal instanceof Literal.Real real && 1 / real.value() < 0);
  }

  private static boolean holds(Condition.Compare compare, Object value) {
    Literal literal = compare.literal();
    if (value instanceof String string && literal instanceof Literal.Text text) {
      return holdsEquality(compare.comparison(), string.equals(text.value()));
    }
    if (value instanceof Boolean truth && literal instanceof Literal.Truth wanted) {
      return holdsEquality(compare.comparison(), truth == wanted.value());
    }
    if ((value instanceof Long || value instanceof Double)
        && (literal instanceof Literal.Whole || literal instanceof Literal.Real)) {
      return compare.comparison().holds(Numbers.order((Number) value, literal));
    }
    return false;
  }

  private static boolean holdsEquality(Comparison comparison, boolean equal) {
    return switch (comparison) {
      case EQUAL -> equal;
      case NOT_EQUAL -> !equal;
      default -> false;
    };
  }
}
