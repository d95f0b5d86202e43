package io.iotcenter.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.IotCenter;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.testkit.InfluxServer;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway under load that is killed again and again, in backlog and while it drains: what it said
 * it had accepted is on the server in the end.
 */
@Tag("influx")
@Tag("process")
class CrashTest {
  /** One request is under way when a process dies; it is sent again. */
  private static final int BATCH_LINES = 500;

  @TempDir private Path folder;
  private final BitSet accepted = new BitSet();

  @Test
  void nothingAcceptedIsMissingAfterTwentyKills() throws Exception {
    killAgainAndAgain(20, new Random(7));
  }

  @Test
  @Tag("long")
  void nothingAcceptedIsMissingAfterAThousandKills() throws Exception {
    killAgainAndAgain(Integer.getInteger("kills", 1_000), new Random());
  }

  private void killAgainAndAgain(int rounds, Random random) throws Exception {
    InfluxServer server = InfluxServer.shared();
    String bucket = server.newBucket("crash");
    Path spool = folder.resolve("spool");
    try (CountingProxy proxy = new CountingProxy(server.url())) {
      for (int round = 0; round < rounds; round++) {
        proxy.setAway(round % 4 == 1); // a backlog, that the next rounds drain
        runAndKill(proxy.url(), server, bucket, spool, 20 + random.nextInt(250));
        if (round % 50 == 49) {
          System.out.printf("%,d kills, %,d accepted%n", round + 1, accepted.cardinality());
        }
      }
      proxy.setAway(false);
      try (IotCenter last = open(proxy.url(), server, bucket, spool)) {
        // killed so soon, they leave more than they deliver
        last.telemetry().flush(Duration.ofMinutes(2).plusSeconds(3L * rounds));
        assertThat(last.telemetry().status().bufferedRecords()).isZero();
        assertThat(last.telemetry().status().damaged()).isZero();
        BitSet missing = (BitSet) accepted.clone();
        missing.andNot(stored(last));
        System.out.printf(
            "%,d kills: %,d accepted, %,d missing, %,d lines sent twice%n",
            rounds, accepted.cardinality(), missing.cardinality(), proxy.twice());
        assertThat(missing.cardinality()).isZero();
        assertThat(accepted.cardinality()).isGreaterThan(rounds * 100);
      }
      assertThat(proxy.twice()).isLessThanOrEqualTo((long) rounds * BATCH_LINES);
    }
  }

  private static IotCenter open(String url, InfluxServer server, String bucket, Path spool) {
    return CrashChild.open(url, server.token(), server.organization(), bucket, spool);
  }

  private void runAndKill(
      String url, InfluxServer server, String bucket, Path spool, int afterMillis)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CrashChild.class.getName(),
                    url,
                    server.token(),
                    server.organization(),
                    bucket,
                    spool.toString(),
                    Integer.toString(accepted.length() + 1_000)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (DataInputStream numbers = new DataInputStream(child.getInputStream())) {
      accepted.set(numbers.readInt());
      Thread killer =
          new Thread(
              () -> {
                try {
                  Thread.sleep(afterMillis);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                child.toHandle().destroyForcibly(); // the pipe stays readable to its end
              });
      killer.start();
      try {
        while (true) {
          accepted.set(numbers.readInt());
        }
      } catch (EOFException e) {
        killer.join();
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static BitSet stored(IotCenter iot) {
    BitSet stored = new BitSet();
    try (ReadingCursor rows = iot.query().allDevices().fields("n").cursor()) {
      while (rows.next()) {
        stored.set(((Long) rows.value(0)).intValue());
      }
    }
    return stored;
  }
}
