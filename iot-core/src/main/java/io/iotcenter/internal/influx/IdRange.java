package io.iotcenter.internal.influx;

/**
 * Ids between two, as a pattern: what both begin with, then at each place what may follow there,
 * and behind that the rest of one bound or of the other. Where the bounds differ from each other
 * for long, it is a little wider than they are.
 */
final class IdRange {
  /** Go takes only so many brackets inside each other. */
  private static final int MOST_DEPTH = 60;

  private static final String ANYTHING = ".*";

  private final int[] first;
  private final int[] last;
  private final StringBuilder pattern = new StringBuilder();
  private int deepest;

  IdRange(String first, String last) {
    this.first = first.codePoints().toArray();
    this.last = last.codePoints().toArray();
  }

  String pattern() {
    int at = 0;
    while (at < first.length && at < last.length && first[at] == last[at]) {
      IdPattern.append(pattern, first[at++]);
    }
    deepest = at + MOST_DEPTH;
    if (at == first.length) {
      upToLast(at);
      return pattern.toString();
    }
    pattern.append("(?:");
    IdPattern.append(pattern, first[at]);
    fromFirst(at + 1);
    pattern.append('|');
    IdPattern.append(pattern, last[at]);
    upToLast(at + 1);
    appendOther(first[at] + 1, last[at] - 1);
    pattern.append(')');
    return pattern.toString();
  }

  /** What may follow where all before was as in the first id. */
  private void fromFirst(int at) {
    if (at == first.length || at == deepest) {
      pattern.append(ANYTHING);
      return;
    }
    pattern.append("(?:");
    IdPattern.append(pattern, first[at]);
    fromFirst(at + 1);
    appendOther(first[at] + 1, Character.MAX_CODE_POINT);
    pattern.append(')');
  }

  /** What may follow where all before was as in the last id. */
  private void upToLast(int at) {
    if (at == last.length) {
      return;
    }
    if (at == deepest) {
      pattern.append(ANYTHING);
      return;
    }
    pattern.append("(?:");
    IdPattern.append(pattern, last[at]);
    upToLast(at + 1);
    appendOther(0, last[at] - 1);
    pattern.append(")?");
  }

  /** Or one of these, and anything behind it. */
  private void appendOther(int from, int to) {
    if (from > to) {
      return;
    }
    pattern.append("|[");
    IdPattern.append(pattern, from);
    pattern.append('-');
    IdPattern.append(pattern, to);
    pattern.append(']').append(ANYTHING);
  }
}
