package io.iotcenter.examples.web.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.iotcenter.InMemoryIotCenter;
import io.iotcenter.IotCenter;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.TokenCheck;
import io.iotcenter.examples.web.Await;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.model.BackendException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long the registry's word counts. */
class DeviceGateTest {
  private static final String HERE = "127.0.0.1";

  private final InMemoryIotCenter iot = IotCenter.inMemory();
  private final String token = iot.devices().register("a").credentials().orElseThrow().token();
  private long now = Long.MAX_VALUE - 7; // such a clock runs over
  private final DeviceRegistry devices = mock(DeviceRegistry.class, delegatesTo(iot.devices()));
  private final DeviceGate gate = new DeviceGate(devices, null, () -> now);

  @AfterEach
  void close() {
    iot.close();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void isLetIn() {
    assertThatCode(() -> gate.require("a", token, HERE)).doesNotThrowAnyException();
  }

  private void isRefused(String why) {
    assertThatThrownBy(() -> gate.require("a", token, HERE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(why);
  }

  @Test
  void whatAnotherProgramChangesCountsAfterSeconds() {
    isLetIn();
    iot.devices().disable("a");
    pass(Duration.ofSeconds(5).minusNanos(1));
    isLetIn();
    pass(Duration.ofNanos(1));
    isRefused("disabled");
    isRefused("disabled");
  }

  @Test
  void whatThisServerChangesCountsAtOnce() {
    isLetIn();
    iot.devices().disable("a");
    gate.changed("a");
    isRefused("disabled");
  }

  @Test
  void whoWasRefusedIsNotLetInBecauseAnOutageBegins() {
    isLetIn();
    iot.devices().disable("a");
    pass(Duration.ofSeconds(5));
    isRefused("disabled");
    iot.beginOutage();
    assertThatThrownBy(() -> gate.require("a", token, HERE)).isInstanceOf(BackendException.class);
  }

  @Test
  void anotherTokenIsNotLetInBecauseTheRightOneWas() {
    isLetIn();
    assertThatThrownBy(() -> gate.require("a", token + "x", HERE))
        .hasMessageContaining("not a token");
    assertThatThrownBy(() -> gate.require("b", token, HERE)).hasMessageContaining("not a token");
    isLetIn();
  }

  @Test
  void whileTheBackEndIsAwayWhoWasLetInBeforeGoesOnForADay() {
    isLetIn();
    iot.beginOutage();
    pass(Duration.ofDays(1));
    isLetIn();
    assertThatThrownBy(() -> gate.require("a", "guessed", HERE))
        .isInstanceOf(BackendException.class);
    assertThatThrownBy(() -> gate.require("b", token, HERE)).isInstanceOf(BackendException.class);
    pass(Duration.ofNanos(1));
    assertThatThrownBy(() -> gate.require("a", token, HERE)).isInstanceOf(BackendException.class);
    iot.endOutage();
    pass(Duration.ofSeconds(5));
    isLetIn();
  }

  @Test
  void whileTheBackEndIsAwayItIsAskedOnceInFiveSeconds() {
    isLetIn();
    iot.beginOutage();
    for (int i = 0; i < 3; i++) {
      pass(Duration.ofSeconds(5));
      isLetIn();
      isLetIn();
      assertThatThrownBy(() -> gate.require("b", token, HERE)).isInstanceOf(BackendException.class);
    }
    verify(devices, times(1 + 3)).check(anyString(), anyString());
    iot.endOutage();
    pass(Duration.ofSeconds(5));
    isLetIn();
    gate.changed("a");
    isLetIn(); // as before the outage: asked at once
    verify(devices, times(1 + 3 + 2)).check(anyString(), anyString());
  }

  @Test
  void fewWaitForABackEndThatDoesNotAnswer() {
    isLetIn();
    pass(Duration.ofSeconds(5));
    CountDownLatch answer = new CountDownLatch(1);
    doAnswer(
            call -> {
              answer.await();
              return TokenCheck.ACCEPTED;
            })
        .when(devices)
        .check(anyString(), anyString());
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<CompletableFuture<Void>> all =
          Stream.generate(() -> CompletableFuture.runAsync(this::isLetIn, threads))
              .limit(16 + 24)
              .toList();
      Await.until(() -> all.stream().filter(CompletableFuture::isDone).count() == 24);
      answer.countDown();
      all.forEach(CompletableFuture::join);
    } finally {
      answer.countDown();
      threads.shutdown();
    }
    verify(devices, times(1 + 16)).check(anyString(), anyString());
  }

  private void guess(String address) {
    gate.require("a", "guessed", address);
  }

  @Test
  void whoGuessesTokensHasToWaitAndNobodyElse() {
    isLetIn();
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> guess(HERE)).hasMessageContaining("not a token");
    }
    verify(devices, times(1 + 10)).check(anyString(), anyString());
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> guess(HERE)).hasMessageContaining("Too many requests");
    }
    verify(devices, times(1 + 10)).check(anyString(), anyString());
    assertThatThrownBy(() -> guess("127.0.0.2")).hasMessageContaining("not a token");
    isLetIn();
    pass(Duration.ofMillis(200));
    assertThatThrownBy(() -> guess(HERE)).hasMessageContaining("not a token");
    assertThatThrownBy(() -> guess(HERE)).hasMessageContaining("Too many requests");
    now += Duration.ofSeconds(5).toNanos();
    isLetIn();
  }
}
