package io.iotcenter.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iotcenter.IotCenter;
import io.iotcenter.query.Aggregation;
import io.iotcenter.telemetry.DeliveryException;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.testkit.InfluxServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Delivery to a real InfluxDB: what the bare client loses here is all there. */
@Tag("influx")
class RealServerDeliveryTest {
  private static final int POINTS = 200_000;
  private static final int THREADS = 8;
  private static final Duration SOON = Duration.ofMinutes(2);

  private static IotCenter open(String url, InfluxServer server, String bucket) {
    return IotCenter.influxDB()
        .url(url)
        .token(server.token())
        .org(server.organization())
        .bucket(bucket)
        .build();
  }

  private static void sendFromThreads(IotCenter iot, int points, IntConsumer between)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      DeviceWriter device = iot.telemetry().device("d" + t);
      boolean isFirst = t == 0;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < points / THREADS; i++) {
                  device.field("Temperature", i * 0.01).send();
                  if (isFirst) {
                    between.accept(i);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static long stored(IotCenter iot) {
    return iot.query().allDevices().aggregate(Aggregation.COUNT).toList().stream()
        .mapToLong(count -> (Long) count.value("Temperature", Aggregation.COUNT).orElseThrow())
        .sum();
  }

  @Test
  void eightThreadsWithDefaultsStoreEveryPoint() throws Exception {
    InfluxServer server = InfluxServer.shared();
    try (IotCenter iot = open(server.url(), server, server.newBucket("threads"))) {
      sendFromThreads(iot, POINTS, i -> {});
      assertThat(iot.telemetry().flush(SOON).stored()).isEqualTo(POINTS);
      assertThat(stored(iot)).isEqualTo(POINTS);
    }
  }

  @Test
  void aServerThatIsAwayForAMomentCostsNothing() throws Exception {
    InfluxServer server = InfluxServer.shared();
    try (CountingProxy proxy = new CountingProxy(server.url());
        IotCenter iot = open(proxy.url(), server, server.newBucket("moment"))) {
      sendFromThreads(iot, POINTS, i -> proxy.setAway(i >= 100 && i < 5_000));
      assertThat(iot.telemetry().flush(SOON).stored()).isEqualTo(POINTS);
      assertThat(stored(iot)).isEqualTo(POINTS);
    }
  }

  @Test
  @Tag("process")
  void aServerThatIsKilledUnderLoadCostsNothing() throws Exception {
    try (InfluxServer server = InfluxServer.ownProcess();
        IotCenter iot = open(server.url(), server, server.newBucket("killed"))) {
      sendFromThreads(
          iot,
          POINTS / 4,
          i -> {
            if (i == 2_000) {
              killAndRestart(server);
            }
          });
      iot.telemetry().flush(SOON);
      assertThat(iot.telemetry().status().stored()).isEqualTo(POINTS / 4);
      assertThat(stored(iot)).isEqualTo(POINTS / 4);
    }
  }

  private static void killAndRestart(InfluxServer server) {
    try {
      server.kill();
      server.restart();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aBatchWithEveryKindOfBadPointLosesOnlyThose() throws Exception {
    InfluxServer server = InfluxServer.shared();
    String bucket = server.newBucket("bad", Duration.ofDays(30));
    Instant now = Instant.now();
    // a type of its own in three shards of a day each
    for (int day = 1; day <= 3; day++) {
      long time = now.minus(Duration.ofDays(day * 7)).toEpochMilli() * 1_000_000;
      assertThat(server.write(bucket, "environment,device=old v=\"text\" " + time)).isEqualTo(204);
    }
    try (IotCenter iot =
        IotCenter.influxDB()
            .url(server.url())
            .token(server.token())
            .org(server.organization())
            .bucket(bucket)
            .delivery(DeliveryOptions.builder().linger(Duration.ofMinutes(1)).build())
            .build()) {
      DeviceWriter device = iot.telemetry().device("new");
      for (int i = 0; i < 5_000; i++) {
        Instant time = now.minusSeconds(i);
        if (i == 700 || i == 1_500 || i == 4_999) {
          device.field("v", 1.5).time(now.minus(Duration.ofDays((1 + i % 3) * 7L))).send();
        } else if (i == 2_000) {
          device.field("n", i).time(now.minus(Duration.ofDays(60))).send();
        } else {
          device.field("n", i).time(time).send();
        }
      }
      DeliveryException refused =
          catchThrowableOfType(DeliveryException.class, () -> iot.telemetry().flush(SOON));
      assertThat(refused.report().rejected()).isEqualTo(4);
      assertThat(refused.report().stored()).isEqualTo(4_996);
      assertThat(refused.report().rejections())
          .filteredOn(rejection -> rejection.line().contains(" v=1.5 "))
          .hasSize(3);
      assertThat(refused.report().rejections())
          .filteredOn(rejection -> rejection.line().contains(" n=2000i "))
          .hasSize(1);
      assertThat(iot.query().device("new").fields("n").toList()).hasSize(4_996);
    }
  }
}
