package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.query.AnnotatedCsv;
import org.jspecify.annotations.Nullable;

/** Calculates one value of many. */
abstract class Reduction {

  /** The type of the result. */
  abstract AnnotatedCsv.Type type();

  abstract void add(Object value);

  /** Takes a value that may not be there. */
  void addNullable(@Nullable Object value) {
    if (value != null) {
      add(value);
    }
  }

  /** The result, or {@code null} if there was no value. */
  abstract @Nullable Object result();

  /**
   * Begins a calculation.
   *
   * @param in the type of the values
   */
  static Reduction of(FluxFunction function, AnnotatedCsv.Type in) {
    if (function == FluxFunction.COUNT) {
      return new Count();
    }
    if (in != AnnotatedCsv.Type.DOUBLE
        && in != AnnotatedCsv.Type.LONG
        && in != AnnotatedCsv.Type.UNSIGNED_LONG) {
      throw Failures.unsupported(function, in);
    }
    return switch (function) {
      case SUM -> new Sum(in);
      case MEAN -> new Mean(in);
      case SPREAD -> new Spread(in);
      case STDDEV -> new Deviation();
      case MEDIAN -> new Median();
      case COUNT, FIRST, LAST, MAX, MIN ->
          throw new IllegalArgumentException(function + " calculates nothing");
    };
  }

  /** Rows count, also where the value is not there. */
  private static final class Count extends Reduction {
    private long count;

    @Override
    void addNullable(@Nullable Object value) {
      count++;
    }

    @Override
    AnnotatedCsv.Type type() {
      return AnnotatedCsv.Type.LONG;
    }

    @Override
    void add(Object value) {
      count++;
    }

    @Override
    Object result() {
      return count;
    }
  }

  /** Integers wrap round. */
  private static final class Sum extends Reduction {
    private final AnnotatedCsv.Type type;
    private double real;
    private long whole;
    private boolean any;

    Sum(AnnotatedCsv.Type type) {
      this.type = type;
    }

    @Override
    AnnotatedCsv.Type type() {
      return type;
    }

    @Override
    void add(Object value) {
      any = true;
      if (type == AnnotatedCsv.Type.DOUBLE) {
        real += (Double) value;
      } else {
        whole += ((Number) value).longValue();
      }
    }

    @Override
    @Nullable Object result() {
      return any ? Numbers.of(type, real, whole) : null;
    }
  }

  private static final class Mean extends Reduction {
    private final Sum sum;
    private long count;

    Mean(AnnotatedCsv.Type in) {
      this.sum = new Sum(in);
    }

    @Override
    AnnotatedCsv.Type type() {
      return AnnotatedCsv.Type.DOUBLE;
    }

    @Override
    void add(Object value) {
      count++;
      sum.add(value);
    }

    @Override
    @Nullable Object result() {
      return sum.result() instanceof Number total ? (Object) (total.doubleValue() / count) : null;
    }
  }

  private static final class Spread extends Reduction {
    private final AnnotatedCsv.Type type;
    private @Nullable Object smallest;
    private @Nullable Object largest;

    Spread(AnnotatedCsv.Type type) {
      this.type = type;
    }

    @Override
    AnnotatedCsv.Type type() {
      return type;
    }

    @Override
    void add(Object value) {
      if (smallest == null || Numbers.compare(value, smallest) < 0) {
        smallest = value;
      }
      if (largest == null || Numbers.compare(value, largest) > 0) {
        largest = value;
      }
    }

    @Override
    @Nullable Object result() {
      if (smallest == null || largest == null) {
        return null;
      }
      Number low = (Number) smallest;
      Number high = (Number) largest;
      return Numbers.of(
          type, high.doubleValue() - low.doubleValue(), high.longValue() - low.longValue());
    }
  }

  /** Of a sample, by Welford's method. */
  private static final class Deviation extends Reduction {
    private double mean;
    private double squares;
    private double count;

    @Override
    AnnotatedCsv.Type type() {
      return AnnotatedCsv.Type.DOUBLE;
    }

    @Override
    void add(Object value) {
      double number = ((Number) value).doubleValue();
      count++;
      double before = number - mean;
      mean += before / count;
      squares += before * (number - mean);
    }

    @Override
    @Nullable Object result() {
      if (count == 0) {
        return null;
      }
      return count == 1 ? Double.NaN : Math.sqrt(squares / (count - 1));
    }
  }

  /** An estimate, as it is in Flux. */
  private static final class Median extends Reduction {
    private final TDigest digest = new TDigest();
    private boolean any;

    @Override
    AnnotatedCsv.Type type() {
      return AnnotatedCsv.Type.DOUBLE;
    }

    @Override
    void add(Object value) {
      any = true;
      digest.add(((Number) value).doubleValue());
    }

    @Override
    @Nullable Object result() {
      return any ? (Object) digest.quantile(0.5) : null;
    }
  }
}
