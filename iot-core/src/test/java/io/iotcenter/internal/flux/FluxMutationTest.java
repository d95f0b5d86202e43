package io.iotcenter.internal.flux;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.query.FluxRefusedException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a text holds, it is read or refused: never another exception, never for ever. */
class FluxMutationTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-02-01T00:00:00Z");

  private static final String[] PIECES = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "\\",
    "$",
    "${",
    "\\x",
    "\\x24",
    "|>",
    "=>",
    "==",
    "!=",
    "<",
    "-",
    ".",
    ",",
    ":",
    "//",
    "/*",
    "\n",
    "\r",
    "\0",
    "\ud800",
    "\udc00",
    "😀",
    "é",
    "r",
    "r.",
    "and",
    "or",
    "not",
    "1h",
    "1mo",
    "99999999999999999999",
    "1.5",
    "2026-01-01",
    "T00:00:00Z",
    "import",
    "from(bucket: \"iot_center\")",
    "fn: (r) => ",
    "columns: [",
    "now()",
    "0",
    "\u2028",
    "\ufeff"
  };

  @Test
  void mutatedTexts() {
    mutate(100_000, 1);
  }

  @Test
  @Tag("long")
  void aMillionMutatedTexts() {
    mutate(1_000_000, 2);
  }

  private static void mutate(int texts, long seed) {
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < texts; i++) {
      FluxQuery query = new RandomFlux(random, FROM, TO).query(4);
      String text =
          random.nextBoolean()
              ? FluxPrinter.print(query)
              : new HandwrittenFlux(random).write(query);
      for (int change = random.nextInt(4); change >= 0; change--) {
        text = mutate(text, random);
      }
      try {
        FluxQuery understood = FluxParser.parse(text, "iot_center", TO);
        read++;
        // what was understood can be said, and means the same then
        assertThat(FluxParser.parse(FluxPrinter.print(understood), "iot_center", TO))
            .isEqualTo(understood);
      } catch (FluxRefusedException e) {
        assertThat(e.line()).isPositive();
        assertThat(e.column()).isPositive();
        assertThat(e.name()).hasSizeLessThanOrEqualTo(43);
      }
    }
    // neither all nonsense nor all harmless
    assertThat(read).isBetween(texts / 100, texts * 3 / 4);
  }

  private static String mutate(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(4));
    String piece = PIECES[random.nextInt(PIECES.length)];
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + piece + text.substring(at);
      case 2 -> text.substring(0, at) + piece + text.substring(to);
      case 3 -> text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(to);
      default -> text.substring(0, at) + text.substring(random.nextInt(text.length() + 1));
    };
  }
}
