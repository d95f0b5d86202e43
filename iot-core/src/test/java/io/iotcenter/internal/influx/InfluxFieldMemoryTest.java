package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.msgpack.MsgPackBytes;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.FieldTypeException;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of fields saves requests, and never changes an answer. */
class InfluxFieldMemoryTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile List<List<?>> fields = List.of(List.of("v", "float"));
  private volatile Object value = 1.5;
  private AnswerServer server;
  private InfluxConnection connection;
  private InfluxTelemetryQuery query;

  @BeforeEach
  void start() throws Exception {
    server = new AnswerServer(request -> AnswerServer.msgpack(answer(request)));
    connection = server.connect(Duration.ofSeconds(30));
    query = new InfluxTelemetryQuery(connection, Clock.systemUTC());
  }

  @AfterEach
  void stop() throws Exception {
    connection.close();
    server.close();
  }

  /** Answers every statement: with the fields, or with a point that has a value for each column. */
  private byte[] answer(String request) {
    requests.add(request);
    String text = request.substring(request.indexOf("q=") + 2).split("&", 2)[0];
    String[] statements = text.split("; ");
    List<Object> results = new ArrayList<>();
    for (int i = 0; i < statements.length; i++) {
      Map<String, Object> series = new LinkedHashMap<>();
      if (statements[i].startsWith("SHOW")) {
        series.put("columns", List.of("fieldKey", "fieldType"));
        series.put("values", fields);
      } else {
        int columns = statements[i].split(" FROM ", 2)[0].split(", ").length;
        List<Object> names = new ArrayList<>(List.of("time"));
        List<Object> row = new ArrayList<>(List.of(1L));
        for (int column = 0; column < columns; column++) {
          names.add("c" + column);
          row.add(column == 0 ? value : null);
        }
        series.put("tags", Map.of("device", "a"));
        series.put("columns", names);
        series.put("values", List.of(row));
      }
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("statement_id", (long) i);
      result.put("series", Arrays.asList(series));
      results.add(result);
    }
    return MsgPackBytes.of(Map.of("results", results));
  }

  private int requestsOf(QueryBuilder question) {
    requests.clear();
    List<Reading> readings = question.toList();
    assertThat(readings).hasSize(1);
    assertThat(readings.get(0).value(question.spec().fields().isEmpty() ? "v" : "s"))
        .as("its value")
        .isPresent();
    return requests.size();
  }

  @Test
  void fromTheSecondQuestionOnThereIsOneRequest() {
    assertThat(requestsOf(query.allDevices())).isEqualTo(2);
    assertThat(requestsOf(query.allDevices())).isEqualTo(1);
    assertThat(requestsOf(query.allDevices().latest())).isEqualTo(1);
    assertThat(requestsOf(query.device("a").newestFirst().limit(1))).isEqualTo(1);
    assertThat(requests.get(0)).contains("SHOW FIELD KEYS");
  }

  @Test
  void fieldsThatAreOthersByNowAreAskedForAgain() {
    requestsOf(query.allDevices());

    fields = List.of(List.of("v", "integer"));
    value = 7L;
    assertThat(requestsOf(query.allDevices().latest())).isEqualTo(2);
    assertThat(query.allDevices().toList().get(0).value("v")).contains(7L);
    assertThat(requestsOf(query.allDevices().latest())).isEqualTo(1);
  }

  @Test
  void whatStoodInTheWayMayBeGone() {
    fields = List.of(List.of("s", "string"));
    value = "x";
    assertThat(requestsOf(query.allDevices().fields("s"))).isEqualTo(2);
    assertThatThrownBy(() -> query.allDevices().fields("s").aggregate(Aggregation.MEAN).toList())
        .isInstanceOf(FieldTypeException.class);

    fields = List.of(List.of("s", "float"));
    value = 2.5;
    assertThat(query.allDevices().fields("s").aggregate(Aggregation.MEAN).toList()).hasSize(1);
  }
}
