package io.iotcenter.testkit;

import static io.iotcenter.query.Aggregation.LAST;
import static io.iotcenter.query.Aggregation.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iotcenter.internal.line.Escapes;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.Reading;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every query answers: names that look like something else. */
public abstract class QueryNamesContract extends QueryKit {

  static Stream<String> hostileIds() {
    return Stream.of(
        "\"); drop",
        "$\\x",
        "${r}",
        "$id",
        "'",
        "\"",
        "a'b\"c",
        "😀 émoji",
        " a",
        "a,b=c",
        "a\\b",
        "') OR 1=1 --",
        "/.*/",
        "a|b",
        "^(?:.*)$",
        "%s",
        "\u202eabc",
        "a;b",
        "*",
        "p0",
        "' OR device != '",
        "\\x41",
        "(",
        "[a-z]+",
        "null",
        "#");
  }

  @ParameterizedTest
  @MethodSource("hostileIds")
  void hostileButLegalIdsMatchThemselvesOnly(String id) throws Exception {
    store(
        at(monday("10:00:00"), "device=" + Escapes.key(id) + " v=1"),
        at(monday("10:00:00"), "device=other v=2"),
        at(monday("10:00:00"), "device=A v=3"));

    List<QueryBuilder> questions =
        List.of(
            query.device(id),
            query.devices(id, "nobody"),
            query.device(id).latest(),
            query.device(id).every(HOUR).aggregate(LAST),
            query.devices(id, "nobody").every(HOUR).aggregate(LAST));
    for (QueryBuilder question : questions) {
      assertThat(question.toList())
          .singleElement()
          .satisfies(
              reading -> {
                assertThat(reading.deviceId()).isEqualTo(id);
                assertThat(reading.number("v")).hasValue(1);
              });
    }
    assertThat(query.device(id + "x").toList()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostileIds")
  void hostileButLegalFieldsAndTagsAreFound(String name) throws Exception {
    store(
        at(monday("10:00:00"), "device=d,%1$s=%1$s,k=1 %1$s=1,v=2".formatted(Escapes.key(name))),
        at(monday("10:00:00"), "device=d,%1$s=%1$s,k=2 %1$s=3".formatted(Escapes.key(name))));

    assertThat(query.device("d").fields(name).toList())
        .extracting(reading -> reading.number(name).orElseThrow(), Reading::tags)
        .containsExactlyInAnyOrder(
            tuple(1.0, Map.of(name, name, "k", "1")), tuple(3.0, Map.of(name, name, "k", "2")));
    assertThat(query.device("d").fields(name).every(HOUR).aggregate(SUM).toList())
        .singleElement()
        .satisfies(reading -> assertThat(reading.number(name)).hasValue(4));
    assertThat(query.device("d").fields(name).latest().toList()).hasSize(1);
  }

  @Test
  void aFieldCalledLikeTheDeviceTagIsNoDevice() throws Exception {
    store(
        at(monday("10:00:00"), "device=d device=\"x\",v=1"),
        at(monday("10:00:00"), "device=x device=\"d\",v=2"));

    assertThat(texts(query.device("d"))).containsExactly("d 2026-03-02T10:00:00Z device=x v=1.0");
    assertThat(texts(query.devices("x", "y")))
        .containsExactly("x 2026-03-02T10:00:00Z device=d v=2.0");
    assertThat(query.allDevices().toList()).hasSize(2);
    assertThat(query.allDevices().latest().toList()).hasSize(2);
  }
}
