package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.influx.InfluxQlSeries.Series;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An answer about devices is whole or an exception, wherever its connection ends. */
class BrokenRegistryAnswerTest {
  private static final String FIRST =
      """
      {"results":[{"statement_id":0,"series":[{"name":"auth","columns":["key","value"],\
      "values":[["device","a"],["device","b"]],"partial":true}],"partial":true}]}
      """;
  private static final String LAST =
      """
      {"results":[{"statement_id":0,"series":[{"name":"auth","columns":["key","value"],\
      "values":[["device","c"]]}]}]}
      """;

  private static List<String> ids(BucketAccess bucket) {
    return bucket.tagValues("list devices", "auth", "device", "").toList();
  }

  private static List<String> rows(BucketAccess bucket, String... statements) {
    List<String> values = new ArrayList<>();
    try (InfluxQlSeries answer = bucket.ask("look up", List.of(statements), Map.of())) {
      for (Series part = answer.next(); part != null; part = answer.next()) {
        part.rows().forEach(row -> values.add(row.values().get("value")));
      }
    }
    return values;
  }

  private static void requireWhole(String whole, Function<BucketAccess, List<String>> read)
      throws Exception {
    byte[] answer = whole.strip().getBytes(StandardCharsets.UTF_8);
    int[] length = new int[1];
    try (AnswerServer server =
            new AnswerServer(request -> AnswerServer.cutUnseen(answer, length[0]));
        InfluxConnection connection =
            new InfluxConnection(
                ScriptedInflux.settings(
                    server.url(), TokenSource.fixed("token"), Duration.ofSeconds(30)))) {
      BucketAccess bucket = new BucketAccess(connection, "devices");
      for (length[0] = 0; length[0] < answer.length; length[0]++) {
        assertThatThrownBy(() -> read.apply(bucket), "%d bytes", length[0])
            .isInstanceOfSatisfying(
                BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_ANSWER));
      }
      assertThat(read.apply(bucket)).containsExactly("a", "b", "c");
    }
  }

  @Test
  void aListOfDevicesIsWholeOrAnError() throws Exception {
    requireWhole(FIRST + LAST, BrokenRegistryAnswerTest::ids);
  }

  @Test
  void severalAnswersAreWholeOrAnError() throws Exception {
    String first = FIRST.replace(",\"partial\":true", "");
    String second = LAST.replace("\"statement_id\":0", "\"statement_id\":1");
    requireWhole(first + second, bucket -> rows(bucket, "SELECT", "SELECT"));
  }

  @Test
  void whatIsKnownOfADeviceIsWholeOrAnError() throws Exception {
    requireWhole(FIRST + LAST, bucket -> rows(bucket, "SELECT"));
  }
}
