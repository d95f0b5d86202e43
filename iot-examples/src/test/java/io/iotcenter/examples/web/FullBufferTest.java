package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.WebClient.Answer;
import io.iotcenter.telemetry.BufferFullException;
import io.iotcenter.telemetry.TelemetryRecord;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A device is told how much of what it brings has room. */
class FullBufferTest {
  private final AtomicInteger room = new AtomicInteger();

  /** An IoT Center whose buffer has so much room. */
  private IotCenter withRoom(IotCenter iot) {
    TelemetryWriter telemetry = mock(TelemetryWriter.class, delegatesTo(iot.telemetry()));
    doAnswer(
            call -> {
              if (room.getAndDecrement() <= 0) {
                throw new BufferFullException("the buffer is full");
              }
              iot.telemetry().write(call.getArgument(0));
              return null;
            })
        .when(telemetry)
        .write(any(TelemetryRecord.class));
    IotCenter small = mock(IotCenter.class, delegatesTo(iot));
    doReturn(telemetry).when(small).telemetry();
    return small;
  }

  @Test
  void whatHasRoomIsStoredAndTheRestMayBeSentAgain() {
    try (IotCenter iot = IotCenter.inMemory();
        WebServer server =
            WebServer.start(withRoom(iot), WebSettings.loopback(), Clock.systemUTC())) {
      WebClient web = new WebClient(server.port());
      String token = web.register("a");
      room.set(2);

      Answer answer = send(web, token, "[%s,%s,%s]".formatted(record(1), record(2), record(3)));

      answer.isProblem(503, "There is no room for more readings");
      assertThat(answer.header("Retry-After")).isEqualTo("5");
      assertThat(answer.json().getAsJsonObject().get("accepted").getAsInt()).isEqualTo(2);
      room.set(1);
      assertThat(send(web, token, record(3)).status()).isEqualTo(202);
      iot.telemetry().flush(WebKit.SOON);
      assertThat(iot.query().device("a").last(Duration.ofDays(3_650)).toList()).hasSize(3);
    }
  }

  private static Answer send(WebClient web, String token, String body) {
    return web.post("/api/devices/a/telemetry", body, "Authorization", "Bearer " + token);
  }

  private static String record(int second) {
    return "{\"time\":\"2026-03-01T10:00:0%dZ\",\"fields\":{\"x\":1}}".formatted(second);
  }
}
