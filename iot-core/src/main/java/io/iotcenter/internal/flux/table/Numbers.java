package io.iotcenter.internal.flux.table;

import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.AnnotatedCsv;

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
}
