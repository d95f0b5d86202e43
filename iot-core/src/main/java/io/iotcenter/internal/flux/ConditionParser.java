package io.iotcenter.internal.flux;

import io.iotcenter.internal.flux.Condition.Comparison;
import io.iotcenter.internal.flux.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads {@code (r) => r.device == "x" and ...}. */
final class ConditionParser {
  private static final int DEEPEST = 50;
  private static final int MOST_COMPARISONS = 1_000;

  /** Only {@code range} deals with times. */
  private static final Set<String> TIMES = Set.of("_time", "_start", "_stop");

  private static final String VALUE = "_value";

  private final Tokens tokens;
  private int depth;
  private int comparisons;

  ConditionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Condition function() {
    tokens.expectSign("(");
    tokens.expectName("r");
    tokens.take(",");
    tokens.expectSign(")");
    tokens.expectSign("=>");
    return condition();
  }

  private Condition condition() {
    Token start = tokens.peek();
    Condition condition = joined("or", this::conjunction, Condition.Any::new);
    if (condition instanceof Condition.Any
        && isAbout(condition, true)
        && isAbout(condition, false)) {
      throw Refusals.of(
          start,
          "\"or\" cannot join "
              + VALUE
              + " with another column: over several weeks InfluxDB 2.x loses rows then; ask twice");
    }
    return condition;
  }

  /** Tells whether a condition looks at the value, or at anything else. */
  private static boolean isAbout(Condition condition, boolean value) {
    if (condition instanceof Condition.Compare compare) {
      return compare.column().equals(VALUE) == value;
    }
    List<Condition> parts =
        condition instanceof Condition.All all ? all.parts() : ((Condition.Any) condition).parts();
    return parts.stream().anyMatch(part -> isAbout(part, value));
  }

  private Condition conjunction() {
    return joined("and", this::term, Condition.All::new);
  }

  private Condition joined(
      String word, Supplier<Condition> part, Function<List<Condition>, Condition> join) {
    List<Condition> parts = new ArrayList<>();
    parts.add(part.get());
    while (tokens.peek().isName(word)) {
      tokens.next();
      parts.add(part.get());
    }
    return parts.size() == 1 ? parts.get(0) : join.apply(parts);
  }

  private Condition term() {
    if (!tokens.peek().isSign("(")) {
      return comparison();
    }
    if (++depth > DEEPEST) {
      throw Refusals.of(tokens.peek(), "more than " + DEEPEST + " parentheses inside each other");
    }
    Condition inside = tokens.inParentheses(this::condition);
    depth--;
    return inside;
  }

  private Condition comparison() {
    Token row = tokens.peek();
    if (++comparisons > MOST_COMPARISONS) {
      throw Refusals.of(row, "more than " + MOST_COMPARISONS + " comparisons");
    }
    if (!row.isName("r")) {
      throw Refusals.of(row, "a comparison such as r.device == \"x\" is expected here");
    }
    tokens.next();
    Token column = column();
    if (TIMES.contains(column.text())) {
      throw Refusals.of(column, "times are chosen by range only");
    }
    Comparison comparison = sign(column);
    return new Condition.Compare(column.text(), comparison, literal(column, comparison));
  }

  private Token column() {
    if (tokens.take(".")) {
      Token name = tokens.expect(Kind.NAME, "the name of a column");
      if (FluxWords.isReserved(name.text())) {
        throw Refusals.of(name, "a word of Flux itself; write r[\"" + name.text() + "\"]");
      }
      return name;
    }
    tokens.expectSign("[");
    Token name = tokens.expect(Kind.STRING, "the name of a column");
    tokens.expectSign("]");
    return name;
  }

  private Comparison sign(Token column) {
    Token sign = tokens.peek();
    for (Comparison comparison : Comparison.values()) {
      if (sign.isSign(comparison.sign())) {
        if (!isEquality(comparison) && !column.text().equals(VALUE)) {
          throw Refusals.of(sign, "tags are compared by == and != only");
        }
        tokens.next();
        return comparison;
      }
    }
    throw Refusals.of(sign, "a comparison is expected here: == != < <= > >=");
  }

  private static boolean isEquality(Comparison comparison) {
    return comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL;
  }

  private Literal literal(Token column, Comparison comparison) {
    Token token = tokens.peek();
    Literal literal = anyLiteral();
    if (!(literal instanceof Literal.Text) && !column.text().equals(VALUE)) {
      throw Refusals.of(token, "tags are strings");
    }
    if (literal instanceof Literal.Truth && !isEquality(comparison)) {
      throw Refusals.of(token, "true and false are compared by == and != only");
    }
    return literal;
  }

  private Literal anyLiteral() {
    boolean negative = tokens.take("-");
    Token token = tokens.next();
    return switch (token.kind()) {
      case WHOLE -> new Literal.Whole(Literals.whole(token, negative));
      case REAL -> new Literal.Real(negative ? -Literals.real(token) : Literals.real(token));
      case STRING -> {
        requireNotNegative(negative, token);
        yield new Literal.Text(token.text());
      }
      case NAME -> {
        requireNotNegative(negative, token);
        if (!token.isName("true") && !token.isName("false")) {
          throw notLiteral(token);
        }
        yield new Literal.Truth(token.isName("true"));
      }
      default -> throw notLiteral(token);
    };
  }

  private static void requireNotNegative(boolean negative, Token token) {
    if (negative) {
      throw Refusals.of(token, "a number is expected here");
    }
  }

  private static RuntimeException notLiteral(Token token) {
    return Refusals.of(token, "a string, a number, true or false is expected here");
  }
}
