package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iotcenter.internal.line.Escapes;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import io.iotcenter.query.Comparison;
import io.iotcenter.query.Condition;
import io.iotcenter.query.Reading;
import io.iotcenter.query.TelemetryQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every query answers: every string of some nasty symbols is refused at the call by the rule
 * of {@link Names}, or matched exactly; as device, as tag, as text of a field, as name of a field.
 */
public abstract class QueryHostileContract extends QueryKit {
  private static final String[] SYMBOLS = {
    "'", "\"", "\\", "$", "{", "|", "\n", "\u202e", "😀", "\ud800"
  };
  private static final int BATCH = 500;
  private static final int FIELDS_AT_ONCE = 50;

  /** Of so many, only some are asked for by themselves, besides in batches. */
  private static final int MANY = 10_000;

  private static final int ONE_OF = 41;
  private static final Instant TIME = monday("10:00:00");

  private static List<String> upTo(int symbols) {
    List<String> all = new ArrayList<>();
    List<String> longest = List.of("");
    for (int i = 0; i < symbols; i++) {
      List<String> longer = new ArrayList<>();
      longest.forEach(
          text -> {
            for (String symbol : SYMBOLS) {
              longer.add(text + symbol);
            }
          });
      all.addAll(longer);
      longest = longer;
    }
    return all;
  }

  private interface Rule {
    String require(String text);
  }

  private static boolean isLegal(Rule rule, String text) {
    try {
      return rule.require(text).equals(text);
    } catch (InvalidInputException e) {
      return false;
    }
  }

  private static boolean isWritable(String text) {
    return !text.contains("\ud800");
  }

  @Test
  void everyShortStringMatchesItselfOnly() throws Exception {
    assertThat(valuesMatchThemselvesOnly(upTo(3))).isEqualTo(1_110);
    assertThat(fieldsAreFound(upTo(3))).isEqualTo(1_110);
  }

  @Test
  @Tag("long")
  void everyValueOfFiveSymbolsMatchesItselfOnly() throws Exception {
    assertThat(valuesMatchThemselvesOnly(upTo(5))).isEqualTo(111_110);
  }

  @Test
  @Tag("long")
  void everyFieldOfFiveSymbolsIsFound() throws Exception {
    assertThat(fieldsAreFound(upTo(5))).isEqualTo(111_110);
  }

  /** Each as the id of a device, with itself as a tag and as text; the number of strings tried. */
  private int valuesMatchThemselvesOnly(List<String> strings) throws Exception {
    List<String> legal = new ArrayList<>();
    for (String text : strings) {
      if (isLegal(Names::requireDeviceId, text)) {
        legal.add(text);
      } else {
        requireRefused(() -> query.device(text));
        requireRefused(() -> Condition.tag("t", text));
      }
      if (!isWritable(text)) {
        requireRefused(() -> Condition.field("s", Comparison.EQUAL, text));
      }
    }
    for (int from = 0; from < legal.size(); from += BATCH) {
      List<String> lines = new ArrayList<>();
      for (int i = from; i < Math.min(from + BATCH, legal.size()); i++) {
        String text = legal.get(i);
        String key = Escapes.key(text);
        lines.add(
            at(TIME, "device=%s,t=%s n=%di,s=%s".formatted(key, key, i, Escapes.string(text))));
      }
      store(lines);
    }
    for (int from = 0; from < legal.size(); from += BATCH) {
      List<String> batch = legal.subList(from, Math.min(from + BATCH, legal.size()));
      requireExactly(everySecond(batch, 0));
      requireExactly(everySecond(batch, 1));
    }
    for (int i = 0; i < legal.size(); i += strings.size() > MANY ? ONE_OF : 1) {
      String text = legal.get(i);
      List<Reading> found =
          query
              .device(text)
              .where(Condition.tag("t", text), Condition.field("s", Comparison.EQUAL, text))
              .toList();
      if (found.size() != 1 || found.get(0).number("n").orElse(-1) != i) {
        throw new AssertionError("<" + text + "> finds " + found);
      }
    }
    return strings.size();
  }

  private static List<String> everySecond(List<String> all, int from) {
    List<String> half = new ArrayList<>();
    for (int i = from; i < all.size(); i += 2) {
      half.add(all.get(i));
    }
    return half;
  }

  /** Asks for all of them at once, as devices and as tags. */
  private void requireExactly(List<String> strings) {
    if (strings.isEmpty()) {
      return;
    }
    assertThat(query.devices(strings).fields("n").toList())
        .extracting(Reading::deviceId)
        .containsExactlyInAnyOrderElementsOf(strings);
    Condition tagged = Condition.tag("t", strings.toArray(String[]::new));
    assertThat(query.allDevices().fields("n").where(tagged).toList())
        .extracting(Reading::deviceId)
        .containsExactlyInAnyOrderElementsOf(strings);
  }

  /** Each as the name of a field; the number of strings tried. */
  private int fieldsAreFound(List<String> strings) throws Exception {
    List<String> legal = new ArrayList<>();
    for (String text : strings) {
      if (isLegal(Names::requireFieldKey, text)) {
        legal.add(text);
      } else {
        requireRefused(() -> query.device("d").fields(text));
      }
    }
    for (int from = 0; from < legal.size(); from += BATCH) {
      // places of their own: no bucket has a hundred thousand fields
      try (QueryPlace own = place(clock)) {
        List<String> batch = legal.subList(from, Math.min(from + BATCH, legal.size()));
        own.store(
            batch.stream()
                .map(
                    key ->
                        at(TIME, "device=d %s=%di".formatted(Escapes.key(key), batch.indexOf(key))))
                .collect(Collectors.toList()));
        for (int i = 0; i < batch.size(); i += FIELDS_AT_ONCE) {
          requireFound(own.query(), batch, i);
        }
      }
    }
    return strings.size();
  }

  private static void requireFound(TelemetryQuery query, List<String> keys, int from) {
    List<String> asked = keys.subList(from, Math.min(from + FIELDS_AT_ONCE, keys.size()));
    Reading reading = query.device("d").fields(asked.toArray(String[]::new)).toList().get(0);
    for (int i = 0; i < asked.size(); i++) {
      assertThat(reading.value(asked.get(i))).as(asked.get(i)).contains((long) (from + i));
    }
  }

  private static void requireRefused(Runnable call) {
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(call::run);
  }
}
