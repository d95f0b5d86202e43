package io.iotcenter.internal.flux;

import io.iotcenter.internal.flux.Token.Kind;
import io.iotcenter.query.FluxRefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a text in the subset, or refuses it where it leaves the subset. Linear in the text. */
public final class FluxParser {
  private static final int LONGEST_TEXT = 65_536;
  private static final int MOST_STEPS = 100;

  private final Tokens tokens;
  private final StepParser stepParser;
  private String result = FluxQuery.UNNAMED;
  private TimeBound start = new TimeBound.Now();
  private TimeBound stop = new TimeBound.Now();

  private FluxParser(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw Refusals.of(1, 1, text, "longer than " + LONGEST_TEXT + " characters");
    }
    this.tokens = new Tokens(text);
    this.stepParser = new StepParser(tokens);
  }

  /**
   * Reads a text.
   *
   * @param bucket the one bucket that {@code from} may name
   * @param now the moment that relative times are checked at
   * @throws FluxRefusedException if it is not in the subset, or is about another bucket
   */
  public static FluxQuery parse(String text, String bucket, Instant now) {
    return new FluxParser(text).query(bucket, now);
  }

  private FluxQuery query(String bucket, Instant now) {
    source(bucket);
    tokens.expectSign("|>");
    List<Step> steps = steps(new StepRules(range(now)));
    if (tokens.peek().kind() != Kind.END) {
      throw Refusals.of(tokens.peek(), "\"|>\" or the end of the text is expected here");
    }
    return new FluxQuery(bucket, start, stop, steps, result);
  }

  private void source(String bucket) {
    Token from = tokens.peek();
    if (!from.isName("from")) {
      throw Refusals.of(from, "a query begins with from(bucket: \"" + bucket + "\")");
    }
    tokens.next();
    tokens.arguments(from, Map.of("bucket", () -> allowed(bucket)), Set.of("bucket"));
  }

  private void allowed(String bucket) {
    Token named = tokens.expect(Kind.STRING, "a string");
    if (!named.text().equals(bucket)) {
      throw Refusals.of(named, "only the bucket \"" + bucket + "\" can be asked");
    }
  }

  private Bounds range(Instant now) {
    Token range = tokens.peek();
    if (!range.isName("range")) {
      throw Refusals.of(range, "range has to follow from");
    }
    tokens.next();
    tokens.arguments(
        range,
        Map.of("start", () -> start = bound(), "stop", () -> stop = bound()),
        Set.of("start"));
    Bounds bounds = Bounds.of(start, stop, now);
    if (bounds.isEmpty()) {
      throw Refusals.of(range, "it ends at its start or before");
    }
    return bounds;
  }

  private TimeBound bound() {
    boolean negative = tokens.take("-");
    Token token = tokens.next();
    if (token.isName("now") && !negative) {
      tokens.expectSign("(");
      tokens.expectSign(")");
      return new TimeBound.Now();
    }
    return switch (token.kind()) {
      case WHOLE -> new TimeBound.At(Literals.seconds(token, Literals.whole(token, negative)));
      case DURATION -> {
        FluxDuration duration = Literals.duration(token);
        yield new TimeBound.FromNow(negative ? duration.negated() : duration);
      }
      case TIME -> {
        if (negative) {
          throw Refusals.of(token, "a duration is expected here");
        }
        yield new TimeBound.At(Literals.time(token));
      }
      default ->
          throw Refusals.of(
              token,
              "a duration as -1h, a time as 2026-01-31T12:00:00Z, or now() is expected here");
    };
  }

  private List<Step> steps(StepRules rules) {
    List<Step> steps = new ArrayList<>();
    while (tokens.take("|>")) {
      Token function = tokens.expect(Kind.NAME, "the name of a function");
      if (function.isName("yield")) {
        tokens.arguments(function, Map.of("name", () -> result = tokens.string()), Set.of());
        return steps;
      }
      if (steps.size() == MOST_STEPS) {
        throw Refusals.of(function, "more than " + MOST_STEPS + " steps");
      }
      Step step = stepParser.step(function);
      rules.check(function, step);
      steps.add(step);
    }
    return steps;
  }
}
