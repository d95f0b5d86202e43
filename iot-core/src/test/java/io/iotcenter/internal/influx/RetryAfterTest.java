package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC);

  private static Duration read(String... headers) {
    return RetryAfter.of(Headers.of(headers), CLOCK);
  }

  @Test
  void noWordIsNoWish() {
    assertThat(read()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0, PT0S", "1, PT1S", "' 90 ', PT1M30S", "601, PT10M", "99999999999999999999, PT10M"})
  void seconds(String value, Duration expected) {
    assertThat(read("Retry-After", value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Wed, 25 Nov 2026 10:00:05 GMT | PT5S",
        "Wednesday, 25-Nov-26 10:00:05 GMT | PT5S",
        "Wed Nov 25 10:00:05 2026 | PT5S",
        "Wed, 25 Nov 2026 09:59:00 GMT | PT0S",
        "Fri, 25 Dec 2026 10:00:00 GMT | PT10M",
      })
  void dates(String value, Duration expected) {
    assertThat(read("Retry-After", value)).isEqualTo(expected);
  }

  @Test
  void aDateIsReadByTheClockOfWhoWroteIt() {
    assertThat(
            read(
                "Date", "Thu, 01 Jan 1970 00:00:10 GMT",
                "Retry-After", "Thu, 01 Jan 1970 00:00:40 GMT"))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-5", "soon", "1.5", "0x10", "٣"})
  void nonsenseIsNoWish(String value) {
    Headers headers = new Headers.Builder().addUnsafeNonAscii("Retry-After", value).build();
    assertThat(RetryAfter.of(headers, CLOCK)).isNull();
  }
}
