package io.iotcenter.internal.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is printed is read back as the same, also where somebody else writes it. */
class FluxRoundTripTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00.000000001Z");
  private static final Instant TO = Instant.parse("2026-02-01T12:30:00Z");

  @Test
  void randomQueriesAreReadBackAsTheyWere() {
    int steps = 0;
    for (int i = 0; i < 10_000; i++) {
      Random random = new Random(i);
      FluxQuery query = new RandomFlux(random, FROM, TO).query(8);
      steps += query.steps().size();
      String printed = FluxPrinter.print(query);
      assertThat(FluxParser.parse(printed, "iot_center", TO)).isEqualTo(query);
      String written = new HandwrittenFlux(random).write(query);
      assertThat(FluxParser.parse(written, "iot_center", TO)).as(written).isEqualTo(query);
    }
    assertThat(steps).isGreaterThan(20_000);
  }

  @Test
  void everyDurationIsReadBack() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      FluxDuration duration =
          new FluxDuration(random.nextInt(2_000), random.nextLong(1L << random.nextInt(1, 55)));
      FluxQuery query =
          new FluxQuery(
              "b",
              new TimeBound.FromNow(duration.negated()),
              new TimeBound.FromNow(duration.isPositive() ? duration : FluxDuration.ofNanos(1)),
              List.of(),
              "x");
      assertThat(FluxParser.parse(FluxPrinter.print(query), "b", TO)).isEqualTo(query);
    }
  }

  @Test
  void everyRealNumberIsReadBack() {
    Random random = new Random(1);
    List<Double> numbers = new ArrayList<>();
    Collections.addAll(
        numbers, 0.0, -0.0, 1e300, -1e300, Double.MIN_VALUE, Double.MAX_VALUE, 1e-7, 1e7, 2e23);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        numbers.add(number);
      }
    }
    for (double number : numbers) {
      Step step =
          new Step.Filter(
              new Condition.Compare(
                  "_value", Condition.Comparison.EQUAL, new Literal.Real(number)));
      FluxQuery query =
          new FluxQuery(
              "b", new TimeBound.At(FROM), new TimeBound.At(TO), List.of(step), "_result");
      assertThat(FluxParser.parse(FluxPrinter.print(query), "b", TO)).isEqualTo(query);
    }
  }
}
