package io.iotcenter.examples.web.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {
  private long now = Long.MAX_VALUE - 7; // such a clock runs over

  @Test
  void lessThanOneInTwoSecondsIsARateToo() {
    RateLimiter limiter = new RateLimiter(0.1, () -> now);
    assertThatCode(() -> limiter.require("a")).doesNotThrowAnyException();
    assertThatThrownBy(() -> limiter.require("a")).hasMessageContaining("wait 10 s");
    now += Duration.ofSeconds(10).toNanos();
    assertThatCode(() -> limiter.require("a")).doesNotThrowAnyException();
    assertThatThrownBy(() -> limiter.require("a")).hasMessageContaining("wait 10 s");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoRateIsRefused(double perSecond) {
    assertThatThrownBy(() -> new RateLimiter(perSecond))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
