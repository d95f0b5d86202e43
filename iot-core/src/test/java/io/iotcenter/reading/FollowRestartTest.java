package io.iotcenter.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.IotCenter;
import io.iotcenter.model.Timestamps;
import io.iotcenter.query.LiveTail;
import io.iotcenter.testkit.InfluxServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Following a server that is killed and comes back, and points that come late: each once. */
@Tag("influx")
@Tag("process")
class FollowRestartTest {
  private static final Duration LATE = Duration.ofSeconds(5);

  /** What is late is later still where the server is away meanwhile. */
  private static final Duration ALLOWANCE = Duration.ofSeconds(30);

  private static final int A_ROUND = 20;
  private static final Duration A_MOMENT = Duration.ofMillis(50);

  private final BitSet seen = new BitSet();
  private int seenTwice;

  @Test
  void everyReadingComesOnce() throws Exception {
    follow(100, 50);
  }

  /** Ten minutes, or as many as {@code -Dfollow.minutes} says. */
  @Test
  @Tag("long")
  void everyReadingComesOnceForMinutes() throws Exception {
    int rounds = (int) (Integer.getInteger("follow.minutes", 10) * 60_000L / A_MOMENT.toMillis());
    follow(rounds, 1_200);
  }

  private void follow(int rounds, int restartEvery) throws Exception {
    try (InfluxServer server = InfluxServer.ownProcess()) {
      String bucket = server.newBucket("follow");
      try (IotCenter iot =
              IotCenter.influxDB()
                  .url(server.url())
                  .token(server.token())
                  .org(server.organization())
                  .bucket(bucket)
                  .build();
          LiveTail tail = iot.query().allDevices().last(Duration.ofMinutes(1)).follow(ALLOWANCE)) {
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(tail));
        int sent = send(server, bucket, rounds, restartEvery);
        awaitNumbers(sent, reading);
        // what comes now would be a double
        Thread.sleep(6_000);
        tail.close();
        reading.get(30, TimeUnit.SECONDS);
        assertThat(seen.cardinality()).isEqualTo(sent);
        assertThat(seenTwice).isZero();
      }
    }
  }

  private void read(LiveTail tail) {
    tail.forEach(
        reading -> {
          int number = (int) reading.number("n").orElseThrow();
          synchronized (seen) {
            seenTwice += seen.get(number) ? 1 : 0;
            seen.set(number);
          }
        });
  }

  /** Writes numbers, some late, each as often as it takes; gives how many. */
  private static int send(InfluxServer server, String bucket, int rounds, int restartEvery)
      throws Exception {
    Random random = new Random(3);
    int number = 0;
    for (int round = 1; round <= rounds; round++) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < A_ROUND; i++) {
        Instant time = Instant.now().plusNanos(number);
        if (random.nextInt(4) == 0) {
          time = time.minusMillis(random.nextInt((int) LATE.toMillis()));
        }
        lines
            .append("environment,device=d" + i % 3 + " n=" + number++ + "i ")
            .append(Timestamps.toNanos(time))
            .append('\n');
      }
      if (round % restartEvery == 0) {
        server.kill();
        server.restart();
      }
      while (!write(server, bucket, lines.toString())) {
        Thread.sleep(100);
      }
      Thread.sleep(A_MOMENT.toMillis());
    }
    return number;
  }

  private static boolean write(InfluxServer server, String bucket, String lines)
      throws InterruptedException {
    try {
      return server.write(bucket, lines) == 204;
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitNumbers(int sent, CompletableFuture<Void> reading) throws Exception {
    for (int i = 0; i < 600 && !reading.isDone(); i++) {
      synchronized (seen) {
        if (seen.cardinality() == sent) {
          return;
        }
      }
      Thread.sleep(100);
    }
  }
}
