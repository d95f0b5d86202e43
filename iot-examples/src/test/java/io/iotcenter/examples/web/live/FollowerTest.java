package io.iotcenter.examples.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.examples.web.Await;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often a back end is asked that refuses. */
class FollowerTest {
  private final AtomicInteger asked = new AtomicInteger();
  private long now = Long.MAX_VALUE - 7; // such a clock runs over
  private final Follower follower =
      new Follower(
          spec -> {
            asked.incrementAndGet();
            throw new BackendException(Problem.FORBIDDEN, "may not read", null);
          },
          () -> now);

  private static boolean isAtRest() {
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().equals("iot-center-live"));
  }

  private void start() {
    follower.start();
    Await.until(FollowerTest::isAtRest);
  }

  @Test
  void whoRefusesIsAskedLaterAndLater() {
    start();
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      int before = asked.get();
      now += Duration.ofSeconds(seconds).toNanos() - 1;
      start();
      assertThat(asked).hasValue(before);
      now++;
      start();
      assertThat(asked).hasValue(before + 1);
    }
  }

  @Test
  void afterItWentWellForAWhileItBeginsAnew() {
    start();
    now += Duration.ofSeconds(1).toNanos();
    start();
    assertThat(asked).hasValue(2);
    now += Duration.ofMinutes(2).toNanos();
    start();
    assertThat(asked).hasValue(3);
  }
}
