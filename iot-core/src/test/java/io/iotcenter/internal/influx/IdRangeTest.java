package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Java reads these patterns as Go does. */
class IdRangeTest {
  private static final int[] ALPHABET = {'a', 'b', '-', '.', 0, 'Z', 0xe4, 0xd7ff, 0xe000, 0x1f600};

  private static int compare(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String id(Random random, int most) {
    StringBuilder id = new StringBuilder();
    int length = random.nextInt(most + 1);
    for (int i = 0; i < length; i++) {
      id.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    return id.toString();
  }

  @Test
  void whatIsBetweenIsMatchedAndNothingElse() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      String one = id(random, 4);
      String other = id(random, 4);
      String first = compare(one, other) <= 0 ? one : other;
      String last = compare(one, other) <= 0 ? other : one;
      Pattern range = Pattern.compile(IdPattern.between(first, last));
      for (int j = 0; j < 50; j++) {
        String id = id(random, 5);
        assertThat(range.matcher(id).find())
            .as("%s <= %s <= %s by %s", first, id, last, range)
            .isEqualTo(compare(first, id) <= 0 && compare(id, last) <= 0);
      }
      assertThat(range.matcher(first).find()).isTrue();
      assertThat(range.matcher(last).find()).isTrue();
    }
  }

  @Test
  void longIdsLeaveNobodyOut() {
    String first = "a".repeat(3_000) + "b".repeat(500);
    String last = "a".repeat(3_000) + "c".repeat(500);
    Pattern range = Pattern.compile(IdPattern.between(first, last));

    assertThat(range.matcher(first).find()).isTrue();
    assertThat(range.matcher(last).find()).isTrue();
    assertThat(range.matcher("a".repeat(3_000) + "bz").find()).isTrue();
    assertThat(range.matcher("a".repeat(3_000)).find()).isFalse();
    assertThat(range.pattern().length()).isLessThan(20_000);
  }
}
