package io.iotcenter.internal.flux;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Strings that break out of quotes where anything can. */
final class NastyStrings {
  private static final String[] SYMBOLS = {
    "\"", "\\", "$", "{", "}", "n", "x", "2", "\n", "\r", "\t", "\0", "\u007f", "\u202e", "😀"
  };

  /** How many there are of up to five symbols. */
  static final int UP_TO_FIVE = 813_616;

  private NastyStrings() {}

  /** Every string of up to so many symbols. */
  static void upTo(int symbols, Consumer<String> each) {
    upTo(symbols, "", each);
  }

  private static void upTo(int symbols, String begun, Consumer<String> each) {
    each.accept(begun);
    if (symbols > 0) {
      for (String symbol : SYMBOLS) {
        upTo(symbols - 1, begun + symbol, each);
      }
    }
  }

  /** A string of up to twelve symbols. */
  static String random(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(13); i > 0; i--) {
      text.append(SYMBOLS[random.nextInt(SYMBOLS.length)]);
    }
    return text.toString();
  }

  /** Attempts to break out that worked against somebody. */
  static List<String> attempts() {
    return new ArrayList<>(
        List.of(
            "$\\",
            ") or true) //",
            "\") or true) |> yield() //",
            "${r._value}",
            "\\${1}",
            "$\\\") |> to(bucket: \"b\") //",
            "\\",
            "\\\\",
            "\\x22",
            "\" import \"http\" //",
            "a\nb\rc\td",
            "\u202e\u2066rtl",
            "😀\ud83d\udc69\u200d\ud83d\udd2c"));
  }
}
