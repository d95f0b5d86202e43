package io.iotcenter.internal.flux;

import io.iotcenter.internal.flux.Condition.Comparison;
import io.iotcenter.query.FluxRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random queries of the subset, about points such as {@link FluxPointsOfTests} has. */
final class RandomFlux {
  private static final String[] LABELS = {
    "device", "sensor", "Zone", "_field", "_measurement", "nowhere"
  };
  private static final String[] GROUPS = {
    "device", "sensor", "Zone", "_field", "_measurement", "nowhere", "_time", "_start"
  };
  private static final String[] TEXTS = {
    "a", "b", "ä", "1", "2", "n", "w", "f", "i", "u", "s", "t", "environment", "other", ""
  };

  private final Random random;
  private final Instant from;
  private final Instant to;

  RandomFlux(Random random, Instant from, Instant to) {
    this.random = random;
    this.from = from;
    this.to = to;
  }

  FluxQuery query(int mostSteps) {
    List<Step> steps = new ArrayList<>();
    int count = random.nextInt(mostSteps + 1);
    Instant start = from.plus(Duration.ofHours(random.nextInt(3) * 20L - 20));
    Instant stop = to.minus(Duration.ofMinutes(random.nextInt(3) * 1_777L - 1_777));
    StepRules rules =
        new StepRules(Bounds.of(new TimeBound.At(start), new TimeBound.At(stop), start));
    for (int i = 0; i < count; i++) {
      Step step = step();
      try {
        rules.check(new Token(Token.Kind.NAME, "", 1, 1), step);
        steps.add(step);
      } catch (FluxRefusedException e) {
        // not in this order
      }
    }
    return new FluxQuery(
        "iot_center",
        new TimeBound.At(start),
        new TimeBound.At(stop),
        steps,
        random.nextBoolean() ? FluxQuery.UNNAMED : "mean");
  }

  private Step step() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new Step.Filter(condition(2, 0));
      case 3 -> new Step.AggregateWindow(every(), function(), random.nextBoolean());
      case 4, 5 -> new Step.Apply(function());
      case 6 -> new Step.Limit(random.nextInt(5), random.nextInt(3) == 0 ? random.nextInt(3) : 0);
      case 7 -> new Step.Sort(sorted(), random.nextBoolean());
      case 8 -> new Step.Group(some(() -> pick(GROUPS)));
      default -> new Step.Keep(keep());
    };
  }

  private List<String> sorted() {
    List<String> columns = some(this::column);
    return columns.isEmpty() ? List.of("_value") : columns;
  }

  private List<String> keep() {
    List<String> columns = new ArrayList<>(List.of("_time", "_value"));
    columns.addAll(some(this::column));
    if (random.nextInt(4) == 0) {
      columns.remove(random.nextInt(columns.size()));
    }
    return columns.stream().distinct().toList();
  }

  private List<String> some(Supplier<String> element) {
    List<String> elements = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      elements.add(element.get());
    }
    return elements.stream().distinct().toList();
  }

  private String column() {
    return switch (random.nextInt(9)) {
      case 0 -> "_time";
      case 1 -> "_value";
      case 2 -> "_start";
      default -> pick(LABELS);
    };
  }

  private FluxFunction function() {
    return pick(FluxFunction.values());
  }

  private FluxDuration every() {
    return switch (random.nextInt(5)) {
      case 0 -> FluxDuration.ofMonths(1 + random.nextInt(2));
      case 1 -> FluxDuration.ofNanos(86_400_000_000_000L);
      case 2 -> FluxDuration.ofNanos(3 * 3_600_000_000_000L);
      case 3 -> FluxDuration.ofNanos(7 * 60_000_000_000L * 60);
      default -> FluxDuration.ofNanos(86_400_000_000_000L * 7);
    };
  }

  /**
   * A condition.
   *
   * @param about negative for values only, positive for anything else only
   */
  private Condition condition(int depth, int about) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind < 2) {
      return about < 0 ? value() : about > 0 || random.nextInt(4) > 0 ? label() : value();
    }
    // "or" does not join values with anything else
    int inside = kind == 2 || about != 0 ? about : random.nextInt(4) == 0 ? -1 : 1;
    List<Condition> parts = new ArrayList<>();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      parts.add(condition(depth - 1, inside));
    }
    return kind == 2 ? new Condition.All(parts) : new Condition.Any(parts);
  }

  private Condition label() {
    return new Condition.Compare(
        pick(LABELS),
        random.nextInt(3) == 0 ? Comparison.NOT_EQUAL : Comparison.EQUAL,
        new Literal.Text(pick(TEXTS)));
  }

  private Condition value() {
    Comparison comparison = pick(Comparison.values());
    Literal literal =
        switch (random.nextInt(5)) {
          case 0 -> new Literal.Text(pick(TEXTS));
          case 1 -> new Literal.Truth(random.nextBoolean());
          case 2 -> new Literal.Real((random.nextInt(40) - 10) / 4.0);
          default -> new Literal.Whole(random.nextInt(20) - 5);
        };
    boolean equality = literal instanceof Literal.Truth;
    return new Condition.Compare(
        "_value", equality && comparison.ordinal() > 1 ? Comparison.EQUAL : comparison, literal);
  }

  <T> T pick(T[] array) {
    return array[random.nextInt(array.length)];
  }
}
