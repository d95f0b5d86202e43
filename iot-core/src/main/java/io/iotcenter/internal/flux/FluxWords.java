package io.iotcenter.internal.flux;

import java.util.Set;

/** The words that Flux keeps for itself. */
final class FluxWords {
  private static final Set<String> RESERVED =
      Set.of(
          "and",
          "builtin",
          "else",
          "empty",
          "exists",
          "if",
          "import",
          "in",
          "not",
          "option",
          "or",
          "package",
          "return",
          "test",
          "testcase",
          "then",
          "with");

  private FluxWords() {}

  static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }
}
