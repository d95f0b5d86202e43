package io.iotcenter.internal.influx;

import io.iotcenter.internal.write.Batch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a batch that a 400 names: {@code unable to parse '<line>': <why>} for each, in the
 * order of the batch, one after the other. Lines hold quotes, LF and anything else, so the batch
 * itself is the only way to tell where a line ends.
 */
final class NamedLines {
  private static final byte[] BEFORE = ascii("unable to parse '");
  private static final byte[] AFTER = ascii("': ");
  private static final int MAX_REASON = 500;

  private final byte[] message;
  private final Batch batch;

  /**
   * An entry of the message.
   *
   * @param first the line it names
   * @param last more than the first where an open quote swallowed the lines after it
   * @param reason where the reason starts
   */
  private record Entry(int first, int last, int reason) {}

  private NamedLines(byte[] message, Batch batch) {
    this.message = message;
    this.batch = batch;
  }

  /** The reason for each line that is named, by its index; empty if none of the batch is. */
  static Map<Integer, String> in(String message, Batch batch) {
    return new NamedLines(message.getBytes(StandardCharsets.UTF_8), batch).read();
  }

  private Map<Integer, String> read() {
    Map<Integer, String> lines = new TreeMap<>();
    Entry entry = entry(0, 0);
    while (entry != null) {
      Entry next = null;
      int end = endOfText(entry.reason);
      while (end < message.length) {
        next = entry(end + 1, entry.last + 1);
        if (next != null) {
          break;
        }
        end = endOfText(end + 1);
      }
      lines.put(entry.first, reason(entry.reason, end));
      entry = next;
    }
    return lines;
  }

  /** The entry that starts at an index of the message and names none of the lines before one. */
  private @Nullable Entry entry(int at, int fromLine) {
    if (!has(BEFORE, at)) {
      return null;
    }
    Entry longest = null;
    for (int line = fromLine; line < batch.lines(); line++) {
      Entry entry = naming(line, at + BEFORE.length);
      if (entry != null && (longest == null || entry.reason > longest.reason)) {
        longest = entry;
        if (!mayGoOn(entry)) {
          break;
        }
      }
    }
    return longest;
  }

  /** A line may begin with all of another line and {@code ': }; no reason holds that. */
  private boolean mayGoOn(Entry entry) {
    int end = endOfText(entry.reason);
    for (int i = entry.reason; i < end; i++) {
      if (has(AFTER, i)) {
        return true;
      }
    }
    return false;
  }

  /** The entry whose text starts at an index, if it is that of a line. */
  private @Nullable Entry naming(int first, int at) {
    byte[] bytes = batch.bytes();
    int from = batch.start(first);
    while (bytes[from] == ' ' || bytes[from] == '\t') {
      from++; // as the server does
    }
    int position = at;
    for (int line = first; line < batch.lines(); line++) {
      int to = batch.end(line) - 1;
      int after = position + to - from;
      if (after >= message.length || !Arrays.equals(message, position, after, bytes, from, to)) {
        return null;
      }
      if (has(AFTER, after)) {
        return new Entry(first, line, after + AFTER.length);
      }
      if (message[after] != '\n') {
        return null;
      }
      position = after + 1;
      from = batch.end(line);
    }
    return null;
  }

  private boolean has(byte[] text, int at) {
    int end = at + text.length;
    return end <= message.length && Arrays.equals(message, at, end, text, 0, text.length);
  }

  /** The index of the next LF, or of the end. */
  private int endOfText(int from) {
    int end = from;
    while (end < message.length && message[end] != '\n') {
      end++;
    }
    return end;
  }

  private String reason(int from, int to) {
    int length = Math.min(to - from, MAX_REASON);
    return "unable to parse: " + new String(message, from, length, StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
