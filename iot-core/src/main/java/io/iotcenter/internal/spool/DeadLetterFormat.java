package io.iotcenter.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotcenter.telemetry.Rejection;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as line protocol: each line has a comment in front of it with the time of
 * acceptance, the device (encoded as in a URL) and the reason. Every tool that reads line protocol
 * reads it.
 *
 * <pre>
 *   # 2026-06-01T12:00:00Z greenhouse-1 field type conflict: ...
 *   environment,device=greenhouse-1 Temperature="warm" 1780315200000000000
 * </pre>
 */
final class DeadLetterFormat {
  private static final Pattern COMMENT =
      Pattern.compile("# (?<time>\\d{4}-\\S+Z) (?<device>\\S+) (?<reason>.*)", Pattern.DOTALL);

  private final byte[] bytes;
  private final List<Rejection> letters = new ArrayList<>();

  /** Where the last whole letter ends. */
  private int end;

  private DeadLetterFormat(byte[] bytes) {
    this.bytes = bytes;
  }

  static byte[] format(Rejection letter) {
    String comment =
        "# "
            + letter.acceptedAt()
            + " "
            + URLEncoder.encode(letter.deviceId(), UTF_8)
            + " "
            + letter.reason().replaceAll("\\p{Cntrl}+", " ");
    return (comment + "\n" + letter.line() + "\n").getBytes(UTF_8);
  }

  static DeadLetterFormat parse(byte[] bytes) {
    DeadLetterFormat format = new DeadLetterFormat(bytes);
    format.parse();
    return format;
  }

  List<Rejection> letters() {
    return letters;
  }

  /** What stands behind the last whole letter. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, end, bytes.length);
  }

  private void parse() {
    Matcher comment = null;
    int from = 0;
    int to = endOfLine(from);
    while (to >= 0) {
      String line = new String(bytes, from, to - from, UTF_8);
      if (line.startsWith("#")) {
        Matcher matcher = COMMENT.matcher(line);
        // a comment of somebody else does not part ours from its line
        comment = matcher.matches() ? matcher : comment;
      } else {
        if (!line.isBlank()) {
          letters.add(letter(comment, line));
          comment = null;
        }
        end = to + 1;
      }
      from = to + 1;
      to = endOfLine(from);
    }
  }

  /** What people wrote in between without a comment of ours is still worth sending. */
  private static Rejection letter(@Nullable Matcher comment, String line) {
    if (comment == null) {
      return new Rejection("", line, "", Instant.EPOCH);
    }
    String reason = comment.group("reason");
    return new Rejection(
        device(comment.group("device")), line, reason, time(comment.group("time")));
  }

  private static Instant time(String word) {
    try {
      return Instant.parse(word);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static String device(String word) {
    try {
      return URLDecoder.decode(word, UTF_8);
    } catch (IllegalArgumentException e) {
      // written by hand
      return word;
    }
  }

  /** The index of the LF that ends a line, or -1 if the line is not whole. */
  private int endOfLine(int from) {
    LetterLine line = new LetterLine();
    int i = from;
    while (i < bytes.length && !line.endsWith(bytes[i])) {
      i++;
    }
    return i < bytes.length ? i : -1;
  }
}
