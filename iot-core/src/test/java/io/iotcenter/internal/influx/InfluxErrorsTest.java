package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InfluxErrorsTest {
  private static final InfluxSettings SETTINGS =
      ScriptedInflux.settings(
          "http://influx.test:8086", TokenSource.fixed("t"), Duration.ofSeconds(30));

  private static String message(IOException cause) {
    return InfluxErrors.noAnswer(SETTINGS, "look up", cause).getMessage();
  }

  @Test
  void aTimeoutTellsTheLimitThatWasPassed() {
    assertThat(message(new SocketTimeoutException("timeout"))).contains("(not within 30000 ms)");
    assertThat(message(new InterruptedIOException("timeout"))).contains("(not within 30000 ms)");
    assertThat(
            message(new SocketTimeoutException("failed to connect to influx.test after 10000ms")))
        .contains("failed to connect to influx.test after 10000ms");
  }

  @Test
  void anInterruptIsNoFaultOfTheServers() {
    Thread.currentThread().interrupt();
    try {
      assertThat(message(new IOException("Canceled"))).contains("(interrupted)");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void everythingElseSpeaksForItself() {
    assertThat(message(new IOException("unexpected end of stream")))
        .isEqualTo(
            "look up: no answer from http://influx.test:8086 (java.io.IOException: unexpected end of stream); is INFLUX_URL right, and the server up?");
  }
}
