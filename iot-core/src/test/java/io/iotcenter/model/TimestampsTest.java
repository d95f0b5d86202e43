package io.iotcenter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @ValueSource(
      longs = {
        Long.MIN_VALUE + 2,
        -1_000_000_001,
        -1_000_000_000,
        -999_999_999,
        -1,
        0,
        1,
        999_999_999,
        1_700_000_000_123_456_789L,
        Long.MAX_VALUE - 1
      })
  void nanosecondsComeBackAsTheyWere(long nanos) {
    assertThat(Timestamps.toNanos(Timestamps.ofNanos(nanos))).isEqualTo(nanos);
  }

  @Test
  void theLimitsAreThoseOfTheServer() {
    assertThat(Timestamps.MIN).isEqualTo(Instant.parse("1677-09-21T00:12:43.145224194Z"));
    assertThat(Timestamps.MAX).isEqualTo(Instant.parse("2262-04-11T23:47:16.854775806Z"));
    assertThat(Timestamps.require(Timestamps.MIN)).isEqualTo(Timestamps.MIN);
    assertThat(Timestamps.require(Timestamps.MAX)).isEqualTo(Timestamps.MAX);
  }

  @Test
  void timesOutsideAreRefusedAsDataAndClampedAsBounds() {
    Instant early = Timestamps.MIN.minusNanos(1);
    Instant late = Timestamps.MAX.plusNanos(1);
    assertThatThrownBy(() -> Timestamps.require(early)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Timestamps.require(late)).isInstanceOf(InvalidInputException.class);
    assertThat(Timestamps.toNanos(Instant.MIN)).isEqualTo(Long.MIN_VALUE + 2);
    assertThat(Timestamps.toNanos(Instant.MAX)).isEqualTo(Long.MAX_VALUE - 1);
  }
}
