package io.iotcenter.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.IotCenter;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.testkit.InfluxServer;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that is killed while it answers: an exception, and nothing stays behind. */
@Tag("influx")
@Tag("process")
class KilledServerTest {
  /** More than the buffers of a connection hold: the server is at work when it dies. */
  private static final int ROWS = 2_000_000;

  private static final int KILLS = 8;

  @Test
  void anAnswerIsAnExceptionWhicheverRowItBreaksOffAt() throws Exception {
    Random random = new Random(7);
    try (InfluxServer server = InfluxServer.ownProcess()) {
      String bucket = server.newBucket("killed");
      fill(server, bucket);
      for (int kill = 0; kill < KILLS; kill++) {
        int row = kill == 0 ? 0 : 1 << random.nextInt(19);
        try (IotCenter iot =
            IotCenter.influxDB()
                .url(server.url())
                .token(server.token())
                .org(server.organization())
                .bucket(bucket)
                .build()) {
          requireException(server, iot, row);
          assertThat(Connections.to(server.url())).as("killed at row " + row).isZero();
        }
        server.restart();
      }
    }
  }

  private static void requireException(InfluxServer server, IotCenter iot, int row)
      throws Exception {
    try (ReadingCursor rows = iot.query().allDevices().cursor()) {
      rows.columns();
      for (int i = 0; i < row; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.doubleValue(0)).isEqualTo(i % 100);
      }
      server.kill();
      int[] seen = {row};
      assertThatThrownBy(
              () -> {
                while (rows.next()) {
                  assertThat(rows.doubleValue(0)).isEqualTo(seen[0] % 100);
                  seen[0]++;
                }
              })
          .as("killed at row %d, read to %d", row, seen[0])
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> assertThat(e.problem()).isIn(Problem.BAD_ANSWER, Problem.UNREACHABLE));
      assertThat(seen[0]).isLessThan(ROWS);
    }
  }

  private static void fill(InfluxServer server, String bucket) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      lines.append("environment,device=d v=").append(i % 100).append(' ').append(i).append('\n');
      if ((i + 1) % 10_000 == 0) {
        assertThat(server.write(bucket, lines.toString())).isEqualTo(204);
        lines.setLength(0);
      }
    }
  }
}
