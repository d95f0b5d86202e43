package io.iotcenter.examples.web.http;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class TroubleLogTest {
  private final Logger log = mock(Logger.class);
  private long now = Long.MAX_VALUE - 7; // such a clock runs over
  private final TroubleLog troubles = new TroubleLog(log, () -> now);

  private void isLogged(int count) {
    verify(log, times(count)).warn(anyString(), any(Object.class));
  }

  @Test
  void theSameTroubleIsLoggedOnceAMinute() {
    for (int i = 0; i < 1_000; i++) {
      troubles.tell("no answer");
      troubles.tell("no bucket");
    }
    isLogged(2);
    now += Duration.ofMinutes(1).toNanos();
    troubles.tell("no answer");
    isLogged(3);
  }

  @Test
  void manyKindsOfTroubleDoNotFloodTheLog() {
    for (int i = 0; i < 1_000; i++) {
      troubles.tell("no answer about " + i);
    }
    isLogged(10);
  }
}
