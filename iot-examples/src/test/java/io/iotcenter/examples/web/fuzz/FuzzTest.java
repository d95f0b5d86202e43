package io.iotcenter.examples.web.fuzz;

import static java.util.stream.IntStream.range;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.InfluxBuckets;
import io.iotcenter.examples.web.WebServer;
import io.iotcenter.examples.web.WebSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile requests: paths, ids, headers, bodies, Flux. No answer that the description of the API
 * does not know, none that never comes, none that shows a token; and in the end nothing is stored
 * but what was confirmed.
 */
class FuzzTest {
  /** Another one by {@code -Dfuzz.seed}, to look at other requests. */
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_129);

  private static final int WORKERS = 4;

  @TempDir Path folder;

  @Test
  void someThousandRequests() throws Exception {
    try (IotCenter iot = IotCenter.inMemory()) {
      fuzz(iot, 4_000);
    }
  }

  @Test
  @Tag("long")
  void aHundredThousandRequests() throws Exception {
    try (IotCenter iot = IotCenter.embedded(folder.resolve("fuzz.db"))) {
      fuzz(iot, 100_000);
    }
  }

  @Test
  @Tag("influx")
  void aThousandRequestsOnInflux() throws Exception {
    try (IotCenter iot = InfluxBuckets.fresh().open()) {
      fuzz(iot, 1_000);
    }
  }

  @Test
  @Tag("long")
  void aHundredThousandRequestsOnInflux() throws Exception {
    try (IotCenter iot = InfluxBuckets.fresh().open()) {
      fuzz(iot, 100_000);
    }
  }

  private static void fuzz(IotCenter iot, int requests) throws Exception {
    WebSettings settings =
        WebSettings.loopback().withRequestsPerSecond(1e9).withDeviceRequestsPerSecond(1e9);
    Account account = new Account(iot);
    Map<Integer, Integer> answers = new TreeMap<>();
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try (WebServer server = WebServer.start(iot, settings, Clock.systemUTC())) {
      List<Future<Map<Integer, Integer>>> results = new ArrayList<>();
      String bucket = iot.buckets().telemetry();
      range(0, WORKERS)
          .mapToObj(worker -> new Fuzzer(server.port(), account, bucket, worker, SEED + worker))
          .forEach(fuzzer -> results.add(workers.submit(() -> fuzzer.run(requests / WORKERS))));
      for (Future<Map<Integer, Integer>> result : results) {
        result.get().forEach((status, count) -> answers.merge(status, count, Integer::sum));
      }
    } finally {
      workers.shutdownNow();
    }
    System.out.println("answers by status: " + answers);
    account.check(iot);
  }
}
