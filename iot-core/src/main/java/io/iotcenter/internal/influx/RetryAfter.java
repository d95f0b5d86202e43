package io.iotcenter.internal.influx;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** How long the other side asks to wait: RFC 9110, 10.2.3, seconds or a date. */
final class RetryAfter {
  /** Nobody's mistake keeps data back for longer. */
  static final Duration CAP = Duration.ofMinutes(10);

  private static final int MAX_DIGITS = 9;

  private RetryAfter() {}

  /** The wait, between zero and {@link #CAP}, or {@code null} where the answer does not say. */
  static @Nullable Duration of(Headers headers, Clock clock) {
    String text = headers.get("Retry-After");
    if (text == null) {
      return null;
    }
    String value = text.strip();
    if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return value.length() > MAX_DIGITS ? CAP : capped(Duration.ofSeconds(Long.parseLong(value)));
    }
    Date date = headers.getDate("Retry-After");
    if (date == null) {
      return null;
    }
    // a gateway's own clock may stand at 1970
    Date sent = headers.getDate("Date");
    Instant now = sent == null ? clock.instant() : sent.toInstant();
    return capped(Duration.between(now, date.toInstant()));
  }

  private static Duration capped(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(CAP) > 0 ? CAP : wait;
  }
}
