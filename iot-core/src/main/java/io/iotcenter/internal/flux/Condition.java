package io.iotcenter.internal.flux;

import java.util.List;

/** The body of a {@code filter} function. */
public sealed interface Condition {

  /** Conditions joined by {@code and}; at least two. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** Conditions joined by {@code or}; at least two. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** A column beside a literal. */
  record Compare(String column, Comparison comparison, Literal literal) implements Condition {}

  /** How a column is compared. */
  enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    /**
     * Tells whether it holds.
     *
     * @param order of the left side beside the right one: negative, zero or positive
     */
    public boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }
}
