package io.iotcenter.internal.spool;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file of the log.
 *
 * @param firstSequence the number of its first record
 * @param generation tells files apart that begin with the same number; the higher one is newer
 */
record SegmentName(long firstSequence, int generation) implements Comparable<SegmentName> {
  private static final Pattern NAME = Pattern.compile("(\\d{20})(?:-(\\d{1,9}))?\\.log");
  private static final Comparator<SegmentName> ORDER =
      Comparator.comparingLong(SegmentName::firstSequence)
          .thenComparingInt(SegmentName::generation);

  static Optional<SegmentName> parse(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      long first = Long.parseLong(matcher.group(1));
      String generation = matcher.group(2);
      return Optional.of(
          new SegmentName(first, generation == null ? 0 : Integer.parseInt(generation)));
    } catch (NumberFormatException e) {
      // twenty digits can be more than a long holds: not a name of ours
      return Optional.empty();
    }
  }

  /** The name of a file that counts more than this one. */
  SegmentName newer() {
    return new SegmentName(firstSequence, generation + 1);
  }

  Path in(Path folder) {
    return folder.resolve(toString());
  }

  @Override
  public int compareTo(SegmentName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    // zero-padded without String.format, whose digits follow the locale
    String digits = Long.toString(firstSequence);
    String name = "0".repeat(20 - digits.length()) + digits;
    return generation == 0 ? name + ".log" : name + "-" + generation + ".log";
  }
}
