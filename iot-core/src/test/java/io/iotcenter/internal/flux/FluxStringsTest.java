package io.iotcenter.internal.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iotcenter.model.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a string holds, in a Flux text it is that string, and nothing else. */
class FluxStringsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static String literal(String value) {
    StringBuilder text = new StringBuilder();
    FluxStrings.append(text, value);
    return text.toString();
  }

  @Test
  void writesWhatTheRulesSay() {
    assertThat(literal("a\"b\\c$d${e}\n\r\t\0\u001b\u007fé😀"))
        .isEqualTo("\"a\\\"b\\\\c\\x24d\\x24{e}\\n\\r\\t\\x00\\x1b\\x7fé😀\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00", "a\ud83d", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void refusesHalfCharacters(String value) {
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> literal(value));
  }

  @Test
  void everyNastyStringIsOneTokenByTheRulesOfTheScanner() {
    int[] count = new int[1];
    NastyStrings.upTo(
        5,
        value -> {
          count[0]++;
          String text = literal(value);
          if (endOfString(text) != text.length()
              || !StringLiteral.read(new TextReader(text)).equals(value)) {
            throw new AssertionError(text + " is not " + value);
          }
        });
    assertThat(count[0]).isEqualTo(NastyStrings.UP_TO_FIVE);
  }

  /**
   * Where the scanner of Flux v0.200 sees the end of a string, or -1. {@code string_lit = '"'
   * (unicode | escaped | byte | dollar)* "$"? '"'}, where a dollar takes any character but a brace
   * or a quote along.
   */
  private static int endOfString(String text) {
    int at = 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
      if (c == '"') {
        return at + 1;
      } else if (c == '$') {
        if (next == '{') {
          return -1;
        }
        at += next == '"' ? 1 : 2;
      } else if (c == '\\') {
        if ("nrt\\\"".indexOf(next) >= 0) {
          at += 2;
        } else if (next == 'x' && text.substring(at + 2).matches("(?s)[0-9a-fA-F]{2}.*")) {
          at += 4;
        } else {
          return -1;
        }
      } else {
        at++;
      }
    }
    return -1;
  }

  @Test
  @Tag("process")
  void everyNastyStringIsThatStringForFluxItself() throws Exception {
    try (FluxChecker checker = FluxChecker.start()) {
      List<String> some = new ArrayList<>();
      int[] checked = new int[1];
      NastyStrings.upTo(
          5,
          value -> {
            some.add(value);
            if (some.size() == 2_000) {
              checked[0] += check(checker, some);
              some.clear();
            }
          });
      checked[0] += check(checker, some);
      assertThat(checked[0]).isEqualTo(NastyStrings.UP_TO_FIVE);
    }
  }

  private static int check(FluxChecker checker, List<String> values) {
    StringBuilder text = new StringBuilder("x = [\n");
    for (String value : values) {
      FluxStrings.append(text, value);
      text.append(",\n");
    }
    try {
      FluxChecker.Verdict verdict = checker.check(text.append("]\n").toString());
      if (!verdict.valid() || !verdict.strings().equals(values)) {
        throw new AssertionError("not what was written: " + text);
      }
      return values.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Tag("process")
  void queriesWithNastyNamesAndValuesAreValidAndMeanThem() throws Exception {
    Random random = new Random(1);
    try (FluxChecker checker = FluxChecker.start()) {
      for (int i = 0; i < 2_000; i++) {
        List<String> values = new ArrayList<>();
        for (int j = 0; j < 7; j++) {
          values.add(NastyStrings.random(random));
        }
        String printed = FluxPrinter.print(query(values));
        FluxChecker.Verdict verdict = checker.check(printed);
        assertThat(verdict.valid()).as(printed).isTrue();
        assertThat(verdict.strings()).isEqualTo(values);
        assertThat(FluxParser.parse(printed, values.get(0), NOW)).isEqualTo(query(values));
      }
    }
  }

  /** A query with seven strings, in their order. */
  private static FluxQuery query(List<String> values) {
    return new FluxQuery(
        values.get(0),
        new TimeBound.FromNow(FluxDuration.ofNanos(-1)),
        new TimeBound.Now(),
        List.of(
            new Step.Filter(
                new Condition.Any(
                    List.of(
                        compare(values.get(1), values.get(2)),
                        compare(values.get(3), values.get(4))))),
            new Step.Keep(List.of(values.get(5)))),
        values.get(6));
  }

  private static Condition compare(String column, String value) {
    return new Condition.Compare(column, Condition.Comparison.NOT_EQUAL, new Literal.Text(value));
  }
}
