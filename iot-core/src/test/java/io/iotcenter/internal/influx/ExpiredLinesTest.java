package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.testkit.Lines;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiredLinesTest {
  private static final Batch BATCH =
      Lines.of("m v=1 50", "m,d=a s=\"x 9\" 10", "m v=1 -5", "m v=1 40", "m v=2 40");

  private static String message(int named, int dropped) {
    return "failure writing points to database: partial write: dropped "
        + named
        + " points outside retention policy of duration 24h0m0s - oldest point m at x, newest point"
        + " m\n at y dropped="
        + dropped
        + " for database: 0123 for retention policy: autogen";
  }

  private static Map<Integer, String> expired(int count) {
    return ExpiredLines.in(message(count, count), BATCH);
  }

  @Test
  void asManyAsItSaysAndTheOldest() {
    assertThat(expired(1)).containsOnlyKeys(2);
    assertThat(expired(2)).containsOnlyKeys(1, 2);
    assertThat(expired(4)).containsOnlyKeys(1, 2, 3, 4);
    assertThat(expired(5)).containsOnlyKeys(0, 1, 2, 3, 4);
    assertThat(expired(2).get(1))
        .startsWith("dropped 2 points outside retention policy of duration 24h0m0s")
        .endsWith("give it a longer retention");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6, 999_999_999})
  void aCountThatCannotBeSaysNothing(int count) {
    assertThat(expired(count)).isEmpty();
  }

  @Test
  void whereMoreWasDroppedThanIsTooOldItSaysNothing() {
    assertThat(ExpiredLines.in(message(2, 3), BATCH)).isEmpty();
  }

  @Test
  void aLineWithoutATimeSaysNothing() {
    assertThat(ExpiredLines.in(message(1, 1), Lines.of("m v=1 5", "m v=1"))).isEmpty();
  }

  @Test
  void anotherReasonSaysNothing() {
    assertThat(
            ExpiredLines.in(
                "failure writing points to database: partial write: field type conflict: x"
                    + " dropped=2",
                BATCH))
        .isEmpty();
  }
}
