package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Literal;
import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.AnnotatedCsv;
import org.jspecify.annotations.Nullable;

/** Numbers of the types that columns have. */
final class Numbers {

  private Numbers() {}

  /** A number of a type, out of its two forms. */
  static Object of(AnnotatedCsv.Type type, double real, long whole) {
    return switch (type) {
      case DOUBLE -> real;
      case UNSIGNED_LONG -> UnsignedLong.ofBits(whole);
      default -> whole;
    };
  }

  /** Compares two values of one type. */
  static int compare(Object a, Object b) {
    if (a instanceof Long x) {
      return Long.compare(x, (Long) b);
    }
    if (a instanceof UnsignedLong x) {
      return x.compareTo((UnsignedLong) b);
    }
    if (a instanceof Double x) {
      double y = (Double) b;
      return x < y ? -1 : x > y ? 1 : 0;
    }
    if (a instanceof Boolean x) {
      return Boolean.compare(x, (Boolean) b);
    }
    return CodePoints.ORDER.compare((String) a, (String) b);
  }

  static int compareNullsFirst(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    return compare(a, b);
  }

  /** The order of a number beside a number in a text; whole numbers exactly, others as doubles. */
  static int order(Number value, Literal literal) {
    if (value instanceof Long whole && literal instanceof Literal.Whole wanted) {
      return Long.compare(whole, wanted.value());
    }
    double wanted =
        literal instanceof Literal.Whole whole ? whole.value() : ((Literal.Real) literal).value();
    double number = value.doubleValue();
    return number < wanted ? -1 : number > wanted ? 1 : 0;
  }
}
