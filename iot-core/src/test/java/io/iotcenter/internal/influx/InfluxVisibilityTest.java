package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.influx.LogPoints.LogPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the vote asks of the server, and no page of its manual promises: whoever writes a point and
 * then asks sees it; of two who do so at once, at least one sees the other.
 */
@Tag("influx")
class InfluxVisibilityTest {
  private static final int WRITERS = 4;

  @Test
  void ofTwoWhoWriteAndThenLookAtLeastOneSeesTheOther() throws Exception {
    writeAndLook(150);
  }

  @Test
  @Tag("long")
  void ofTwoWhoWriteAndThenLookAtLeastOneSeesTheOtherForLong() throws Exception {
    writeAndLook(20_000);
  }

  private static void writeAndLook(int rounds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try (InfluxRegistryFixture place = new InfluxRegistryFixture();
        InfluxConnection connection = new InfluxConnection(place.settings())) {
      InfluxLogPoints points =
          new InfluxLogPoints(new BucketAccess(connection, place.settings().deviceBucket()));
      CyclicBarrier start = new CyclicBarrier(WRITERS);
      List<Future<List<Set<Long>>>> views = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        long writer = i + 1;
        views.add(threads.submit(() -> writeAndLook(points, start, writer, rounds)));
      }
      List<List<Set<Long>>> seen = new ArrayList<>();
      for (Future<List<Set<Long>>> view : views) {
        seen.add(view.get());
      }
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < WRITERS; i++) {
          assertThat(seen.get(i).get(round)).contains(i + 1L);
          for (int j = 0; j < i; j++) {
            boolean one = seen.get(i).get(round).contains(j + 1L);
            boolean other = seen.get(j).get(round).contains(i + 1L);
            assertThat(one || other).as("round %d, %d and %d", round, i, j).isTrue();
          }
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Set<Long>> writeAndLook(
      InfluxLogPoints points, CyclicBarrier start, long writer, int rounds)
      throws InterruptedException, BrokenBarrierException {
    List<Set<Long>> seen = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      String device = "round-" + round;
      start.await();
      points.add(device, new LogPoint(writer, "{\"claim\":1}"), List.of());
      seen.add(points.read(device).stream().map(LogPoint::time).collect(Collectors.toSet()));
    }
    return seen;
  }
}
