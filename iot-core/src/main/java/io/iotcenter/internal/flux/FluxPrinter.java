package io.iotcenter.internal.flux;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Prints a tree as Flux. Every string goes through {@link FluxStrings}. */
public final class FluxPrinter {
  private final StringBuilder out = new StringBuilder();

  private FluxPrinter() {}

  public static String print(FluxQuery query) {
    FluxPrinter printer = new FluxPrinter();
    printer.query(query);
    return printer.out.toString();
  }

  private void query(FluxQuery query) {
    out.append("from(bucket: ");
    string(query.bucket());
    out.append(")\n  |> range(start: ");
    bound(query.start());
    out.append(", stop: ");
    bound(query.stop());
    out.append(')');
    for (Step step : query.steps()) {
      out.append("\n  |> ");
      step(step);
    }
    out.append("\n  |> yield(name: ");
    string(query.result());
    out.append(")\n");
  }

  private void bound(TimeBound bound) {
    if (bound instanceof TimeBound.FromNow relative) {
      out.append(relative.duration());
    } else if (bound instanceof TimeBound.At at) {
      out.append(DateTimeFormatter.ISO_INSTANT.format(at.time()));
    } else {
      out.append("now()");
    }
  }

  private void step(Step step) {
    if (step instanceof Step.Filter filter) {
      out.append("filter(fn: (r) => ");
      condition(filter.condition());
    } else if (step instanceof Step.AggregateWindow window) {
      out.append("aggregateWindow(every: ").append(window.every());
      out.append(", fn: ").append(window.function().fluxName());
      out.append(", createEmpty: ").append(window.createEmpty());
    } else if (step instanceof Step.Apply apply) {
      out.append(apply.function().fluxName()).append('(');
    } else if (step instanceof Step.Limit limit) {
      out.append("limit(n: ").append(limit.count()).append(", offset: ").append(limit.offset());
    } else if (step instanceof Step.Sort sort) {
      columns("sort", sort.columns());
      out.append(", desc: ").append(sort.descending());
    } else if (step instanceof Step.Group group) {
      columns("group", group.columns());
    } else if (step instanceof Step.Keep keep) {
      columns("keep", keep.columns());
    }
    out.append(')');
  }

  private void columns(String function, List<String> columns) {
    out.append(function).append("(columns: [");
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      string(columns.get(i));
    }
    out.append(']');
  }

  private void condition(Condition condition) {
    if (condition instanceof Condition.All all) {
      joined(all.parts(), " and ");
    } else if (condition instanceof Condition.Any any) {
      joined(any.parts(), " or ");
    } else if (condition instanceof Condition.Compare compare) {
      out.append("r[");
      string(compare.column());
      out.append("] ").append(compare.comparison().sign()).append(' ');
      literal(compare.literal());
    }
  }

  private void joined(List<Condition> parts, String word) {
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        out.append(word);
      }
      boolean nested = !(parts.get(i) instanceof Condition.Compare);
      out.append(nested ? "(" : "");
      condition(parts.get(i));
      out.append(nested ? ")" : "");
    }
  }

  private void literal(Literal literal) {
    if (literal instanceof Literal.Text text) {
      string(text.value());
    } else if (literal instanceof Literal.Whole whole) {
      out.append(whole.value());
    } else if (literal instanceof Literal.Real real) {
      real(real.value());
    } else if (literal instanceof Literal.Truth truth) {
      out.append(truth.value());
    }
  }

  /** Flux has no exponents, and tells a real number by its point. */
  private void real(double value) {
    String digits = new BigDecimal(Double.toString(value)).toPlainString();
    boolean negativeZero = Double.doubleToRawLongBits(value) == Long.MIN_VALUE;
    out.append(negativeZero ? "-" : "").append(digits).append(digits.contains(".") ? "" : ".0");
  }

  private void string(String value) {
    FluxStrings.append(out, value);
  }
}
