package io.iotcenter.internal.flux;

import io.iotcenter.internal.flux.Token.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands between two {@code |>}. */
final class StepParser {
  private final Tokens tokens;

  StepParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads a call from behind its name. */
  Step step(Token function) {
    Optional<FluxFunction> reducing = FluxFunction.named(function.text());
    if (reducing.isPresent()) {
      tokens.arguments(function, Map.of(), Set.of());
      return new Step.Apply(reducing.get());
    }
    return switch (function.text()) {
      case "filter" -> filter(function);
      case "aggregateWindow" -> aggregateWindow(function);
      case "limit" -> limit(function);
      case "sort" -> sort(function);
      case "group" -> group(function);
      case "keep" -> new Step.Keep(columns(function, Set.of("columns")));
      default -> throw Refusals.of(function, "not a function that is taken here");
    };
  }

  private Step filter(Token function) {
    Read<Condition> condition = new Read<>();
    tokens.arguments(
        function,
        Map.of("fn", () -> condition.value = new ConditionParser(tokens).function()),
        Set.of("fn"));
    return new Step.Filter(condition.get());
  }

  private Step aggregateWindow(Token function) {
    Read<FluxDuration> every = new Read<>();
    Read<FluxFunction> reducing = new Read<>();
    Read<Boolean> createEmpty = new Read<>();
    tokens.arguments(
        function,
        Map.of(
            "every", () -> every.value = window(),
            "fn", () -> reducing.value = reducingFunction(),
            "createEmpty", () -> createEmpty.value = tokens.truth()),
        Set.of("every", "fn"));
    return new Step.AggregateWindow(
        every.get(), reducing.get(), createEmpty.value == null || createEmpty.value);
  }

  private FluxDuration window() {
    Token token = tokens.expect(Kind.DURATION, "a duration as 1h");
    FluxDuration every = Literals.duration(token);
    if (!every.isPositive()) {
      throw Refusals.of(token, "a window has to be longer than 0");
    }
    if (every.months() > 0 && every.nanos() > 0) {
      throw Refusals.of(token, "a window cannot mix months with shorter units");
    }
    return every;
  }

  private FluxFunction reducingFunction() {
    Token name = tokens.expect(Kind.NAME, "the name of a function");
    return FluxFunction.named(name.text())
        .orElseThrow(() -> Refusals.of(name, "not a function that is taken here"));
  }

  private Step limit(Token function) {
    Read<Long> count = new Read<>();
    Read<Long> offset = new Read<>();
    tokens.arguments(
        function,
        Map.of(
            "n", () -> count.value = tokens.whole(), "offset", () -> offset.value = tokens.whole()),
        Set.of("n"));
    return new Step.Limit(count.get(), offset.value == null ? 0 : offset.value);
  }

  private Step sort(Token function) {
    Read<List<String>> columns = new Read<>();
    Read<Boolean> descending = new Read<>();
    tokens.arguments(
        function,
        Map.of(
            "columns", () -> columns.value = sortColumns(),
            "desc", () -> descending.value = tokens.truth()),
        Set.of());
    return new Step.Sort(
        columns.value == null ? List.of("_value") : columns.value,
        descending.value != null && descending.value);
  }

  private Step group(Token function) {
    List<String> columns = columns(function, Set.of());
    if (columns.contains("_value")) {
      throw Refusals.of(function, "values make no groups");
    }
    return new Step.Group(columns);
  }

  private List<String> sortColumns() {
    Token start = tokens.peek();
    List<String> columns = tokens.strings();
    if (columns.isEmpty()) {
      throw Refusals.of(start, "names no column");
    }
    return columns;
  }

  private List<String> columns(Token function, Set<String> required) {
    Read<List<String>> columns = new Read<>();
    tokens.arguments(function, Map.of("columns", () -> columns.value = tokens.strings()), required);
    return columns.value == null ? List.of() : columns.value;
  }

  /** An argument that was read, or not. */
  private static final class Read<T> {
    @Nullable T value;

    /** To be asked for where the argument is required. */
    T get() {
      if (value == null) {
        throw new IllegalStateException("a required argument is missing");
      }
      return value;
    }
  }
}
