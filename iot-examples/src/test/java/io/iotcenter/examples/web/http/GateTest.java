package io.iotcenter.examples.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.examples.web.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets a place, who waits for one, and who is sent away. */
class GateTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void close() {
    end.countDown();
    threads.shutdownNow();
  }

  private CompletableFuture<Void> stay(Gate gate) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            gate.pass(() -> assertThat(awaitEnd()).isTrue());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        threads);
  }

  private boolean awaitEnd() {
    try {
      end.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void someWaitForAPlaceAndTheRestIsSentAwayAtOnce() {
    Gate gate = new Gate("questions", 4, 2, FOR_EVER);
    List<CompletableFuture<Void>> all = Stream.generate(() -> stay(gate)).limit(4 + 2 + 5).toList();
    Await.until(
        () -> all.stream().filter(CompletableFuture::isCompletedExceptionally).count() == 5);

    end.countDown();

    Await.until(() -> all.stream().allMatch(CompletableFuture::isDone));
    assertThat(all).filteredOn(CompletableFuture::isCompletedExceptionally).hasSize(5);
  }

  @Test
  void whoWaitsInVainIsSentAwayAndLeavesRoom() throws Exception {
    Gate gate = new Gate("questions", 1, 1, Duration.ZERO);
    gate.pass(
        () ->
            assertThatThrownBy(() -> gate.pass(() -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Too many questions at once"));
    gate.pass(() -> {});
  }
}
