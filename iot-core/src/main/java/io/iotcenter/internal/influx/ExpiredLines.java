package io.iotcenter.internal.influx;

import io.iotcenter.internal.write.Batch;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The lines of a batch that a 422 says are older than the bucket keeps. It does not name them, but
 * counts them, over all shards where this is the only reason; and since what is too old is so by
 * its time alone, they are the oldest.
 */
final class ExpiredLines {
  private static final Pattern FORM =
      Pattern.compile(
          ".*?partial write: dropped (?<count>\\d{1,9}) points outside retention policy .*"
              + " dropped=\\k<count>( for .*)?",
          Pattern.DOTALL);

  private ExpiredLines() {}

  /**
   * The reason for each line that is too old, by its index; empty if that does not tell from the
   * message.
   */
  static Map<Integer, String> in(String message, Batch batch) {
    Matcher form = FORM.matcher(message);
    if (!form.matches()) {
      return Map.of();
    }
    try {
      return oldest(Integer.parseInt(form.group("count")), batch, PartialWrite.reason(message));
    } catch (NumberFormatException e) {
      // a line without a time, which the server gave it
      return Map.of();
    }
  }

  private static Map<Integer, String> oldest(int count, Batch batch, String reason) {
    long[] times = IntStream.range(0, batch.lines()).mapToLong(line -> time(batch, line)).toArray();
    List<Integer> byTime =
        IntStream.range(0, times.length)
            .boxed()
            .sorted(Comparator.comparingLong(line -> times[line]))
            .toList();
    boolean isTold =
        count > 0
            && count <= times.length
            && (count == times.length || times[byTime.get(count)] > times[byTime.get(count - 1)]);
    if (!isTold) {
      return Map.of();
    }
    Map<Integer, String> expired = new TreeMap<>();
    byTime.subList(0, count).forEach(line -> expired.put(line, reason));
    return expired;
  }

  /** What stands behind the last space of a line. */
  private static long time(Batch batch, int line) {
    byte[] bytes = batch.bytes();
    int end = batch.end(line) - 1;
    int from = end;
    while (from > batch.start(line) && bytes[from - 1] != ' ') {
      from--;
    }
    return Long.parseLong(new String(bytes, from, end - from, StandardCharsets.US_ASCII));
  }
}
