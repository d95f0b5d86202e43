package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.internal.write.BatchOutcome.Rejected;
import io.iotcenter.internal.write.BatchOutcome.Retryable;
import io.iotcenter.internal.write.BatchOutcome.Split;
import io.iotcenter.internal.write.BatchOutcome.Stored;
import io.iotcenter.internal.write.BatchOutcome.Unauthorized;
import io.iotcenter.testkit.InfluxServer;
import io.iotcenter.testkit.Lines;
import io.iotcenter.testkit.MisbehavingServer;
import io.iotcenter.testkit.Opened;
import io.iotcenter.testkit.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport against a real server. */
@Tag("influx")
class InfluxTransportTest {
  private static final long DAY = Duration.ofDays(1).toNanos();

  @RegisterExtension final Opened opened = Opened.byTest();

  private InfluxServer server;
  private String bucket;
  private InfluxConnection connection;

  @BeforeEach
  void connect() throws Exception {
    server = InfluxServer.shared();
    bucket = server.newBucket("telemetry");
    connection = opened.add(connection(server.token(), false));
  }

  private InfluxConnection connection(String token, boolean create) {
    return new InfluxConnection(
        InfluxTestBackend.settings(
            server.url(), server, TokenSource.fixed(token), bucket, "unused", create));
  }

  private BatchOutcome send(InfluxConnection through, List<String> lines) throws Exception {
    try (InfluxTransport transport = new InfluxTransport(through, bucket, 0)) {
      return transport.send(Lines.of(lines));
    }
  }

  private BatchOutcome send(String... lines) throws Exception {
    return send(connection, List.of(lines));
  }

  private BatchOutcome sendWith(String token) throws Exception {
    try (InfluxConnection other = connection(token, false)) {
      return send(other, List.of("m,d=a v=1 1"));
    }
  }

  private static String reason(BatchOutcome outcome) {
    assertThat(outcome).isInstanceOf(Split.class);
    return ((Split) outcome).reason();
  }

  private String stored() throws Exception {
    return server.flux("from(bucket: \"" + bucket + "\") |> range(start: 0)");
  }

  private long count() throws Exception {
    String table =
        server.flux("from(bucket: \"" + bucket + "\") |> range(start: 0) |> group() |> count()");
    String[] rows = table.strip().split("\r?\n");
    return Long.parseLong(rows[rows.length - 1].replaceAll(".*,", ""));
  }

  /** What the write path does with outcomes, without its patience. */
  private Map<String, String> deliver(List<String> lines) throws Exception {
    Map<String, String> deadLetters = new TreeMap<>();
    try (InfluxTransport transport = new InfluxTransport(connection, bucket, 0)) {
      deliver(transport, lines, deadLetters);
    }
    return deadLetters;
  }

  private static void deliver(
      InfluxTransport transport, List<String> lines, Map<String, String> deadLetters)
      throws Exception {
    BatchOutcome outcome = transport.send(Lines.of(lines));
    if (outcome instanceof Rejected rejected) {
      List<String> rest = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        if (rejected.lines().containsKey(i)) {
          deadLetters.put(lines.get(i), rejected.lines().get(i));
        } else {
          rest.add(lines.get(i));
        }
      }
      deliver(transport, rest, deadLetters);
    } else if (outcome instanceof Split split && lines.size() == 1) {
      deadLetters.put(lines.get(0), split.reason());
    } else if (outcome instanceof Split) {
      deliver(transport, lines.subList(0, lines.size() / 2), deadLetters);
      deliver(transport, lines.subList(lines.size() / 2, lines.size()), deadLetters);
    } else {
      assertThat(outcome).isEqualTo(new Stored());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6})
  void whatIsStoredCanBeReadBack(int gzipLevel) throws Exception {
    try (InfluxTransport transport = new InfluxTransport(connection, bucket, gzipLevel)) {
      assertThat(transport.send(Lines.of("m,d=ä v=1 1", "m,d=a v=2 1000000001")))
          .isEqualTo(new Stored());
    }
    assertThat(stored())
        .contains("1970-01-01T00:00:00.000000001Z,1,v,m,ä")
        .contains("1970-01-01T00:00:01.000000001Z,2,v,m,a");
  }

  @Test
  void badLinesInFiveThousandAreNamedAndNothingIsStored() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      lines.add("m,d=d" + i % 10 + " v=" + i + ".5 " + i);
    }
    lines.set(17, "m,d=\"it's\" v= 17");
    lines.set(2_500, "m,d=x s=\"unable to parse 'm,d=d1 v=1.5 1': no\n\",v=1x 2500");
    lines.set(4_999, "m,d=" + "long".repeat(20_000) + " v=1 4999");
    BatchOutcome outcome = send(connection, lines);
    assertThat(outcome).isInstanceOf(Rejected.class);
    Map<Integer, String> named = ((Rejected) outcome).lines();
    assertThat(named).containsOnlyKeys(17, 2_500, 4_999);
    assertThat(named.get(17)).isEqualTo("unable to parse: missing field value");
    assertThat(named.get(2_500)).isEqualTo("unable to parse: invalid number");
    assertThat(named.get(4_999)).startsWith("unable to parse: max key length exceeded");
    assertThat(stored()).isBlank();
  }

  @Test
  void everyFormOfABadLineIsNamed() throws Exception {
    List<String> bad =
        List.of(
            "m",
            "m v",
            "m v=",
            "m, v=1 1",
            ",a=b v=1 1",
            "m,a= v=1 1",
            "m,a=b\\ v=1 1",
            "m,time=x v=1 1",
            "m,_field=x v=1 1",
            "m,a=1,a=2 v=1 1",
            "m v=1e400 1",
            "m v=9223372036854775808i 1",
            "m v=-1u 1",
            "m v=NaN 1",
            "m v=1 12x",
            "m v=1 99999999999999999999",
            "m v=1 9223372036854775807",
            "m,a=b v=\"é\"x 1",
            "m,a=😀 v= 1");
    List<String> lines = new ArrayList<>(bad);
    lines.add(3, "m v=1 1");
    lines.add("m v=2 2");
    assertThat(deliver(lines).keySet()).containsExactlyInAnyOrderElementsOf(bad);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void exactlyTheBadLinesOfFiveThousandAreRefusedAndAllOthersStored() throws Exception {
    bucket = server.newBucket("month", Duration.ofDays(30));
    connection.close();
    connection = connection(server.token(), false);
    long now = Instant.now().toEpochMilli() * 1_000_000;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      // over twenty days, each a shard of its own
      lines.add("m,d=d" + i % 100 + " v=" + i + ".5 " + (now - i % 20 * DAY - i));
    }
    send(connection, lines.subList(0, 20));
    List<Integer> bad = List.of(100, 1_111, 2_222, 3_333, 4_444, 4_445, 4_446, 4_999);
    lines.set(100, "m,d=bad v=");
    lines.set(1_111, "m,d=bad v=1x " + now);
    lines.set(2_222, "m,d=bad v=1,v " + now);
    lines.set(3_333, "m,d=bad v=\"text\" " + (now - DAY));
    lines.set(4_444, "m,d=bad v=3i " + (now - 5 * DAY));
    lines.set(4_445, "m,d=bad v=true " + (now - 10 * DAY));
    lines.set(4_446, "m,d=bad v=1.5 " + (now - 40 * DAY));
    lines.set(4_999, "m,d=bad s=\"" + "x".repeat((1 << 20) + 1) + "\" " + now);
    Map<String, String> deadLetters = deliver(lines);
    assertThat(deadLetters.keySet())
        .containsExactlyInAnyOrderElementsOf(bad.stream().map(lines::get).toList());
    assertThat(deadLetters.get(lines.get(3_333)))
        .startsWith(
            "field type conflict: input field \"v\" on measurement \"m\" is type string, already exists as type float; send the type");
    assertThat(deadLetters.get(lines.get(4_446)))
        .startsWith(
            "dropped 1 points outside retention policy of duration 720h0m0s - oldest point m,d=bad at ")
        .endsWith("give it a longer retention");
    assertThat(deadLetters.get(lines.get(4_999)))
        .startsWith("input field \"s\" on measurement \"m\" is too long");
    assertThat(count()).isEqualTo(5_000 - bad.size());
  }

  /** A backlog from before the retention: the first answer tells which lines are too old. */
  @Test
  void whatTheBucketDoesNotKeepAnyMoreIsToldAtOnce() throws Exception {
    bucket = server.newBucket("month", Duration.ofDays(30));
    connection.close();
    connection = connection(server.token(), false);
    long now = Instant.now().toEpochMilli() * 1_000_000;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      // over two hundred days, in no order
      lines.add("m,d=d" + i % 10 + " v=" + i + ".5 " + (now - i * 7L % 200 * DAY - i));
    }
    BatchOutcome outcome = send(connection, lines);
    assertThat(outcome).isInstanceOf(Rejected.class);
    Set<Integer> expired = ((Rejected) outcome).lines().keySet();
    assertThat(expired).hasSizeBetween(1_670, 1_710);

    long stored = count();
    assertThat(stored).isEqualTo(2_000 - expired.size());
    List<String> others = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!expired.contains(i)) {
        others.add(lines.get(i));
      }
    }
    assertThat(send(connection, others)).isEqualTo(new Stored());
    assertThat(count()).isEqualTo(stored);
  }

  @Test
  void aDoubleBesideTheTutorialsIntegersSaysSo() throws Exception {
    assertThat(server.write(bucket, "environment,device=a Temperature=55i 1")).isEqualTo(204);
    assertThat(reason(send("environment,device=a Temperature=21.5 2")))
        .isEqualTo(
            "field type conflict: input field \"Temperature\" on measurement \"environment\" is type float, already exists as type integer; the tutorial's Python server writes integer fields: use a bucket of your own, or send integers");
  }

  @Test
  void aMissingBucketIsToldAndFoundOnceItIsThere() throws Exception {
    String name = bucket + "-later";
    try (InfluxTransport transport = new InfluxTransport(connection, name, 0)) {
      assertThat(transport.send(Lines.of("m v=1 1")))
          .isInstanceOfSatisfying(
              Unauthorized.class,
              outcome -> assertThat(outcome.reason()).contains("404", "bucket", name));
      server.createBucket(name, Duration.ZERO);
      assertThat(transport.send(Lines.of("m v=1 1"))).isEqualTo(new Stored());
    }
  }

  @Test
  void aMissingBucketIsMadeWhereTheSettingsSaySo() throws Exception {
    bucket = bucket + "-made";
    try (InfluxConnection creating = connection(server.token(), true)) {
      assertThat(send(creating, List.of("m v=1 1"))).isEqualTo(new Stored());
    }
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void anUnknownTokenIsTold() throws Exception {
    assertThat(sendWith("no-such-token"))
        .isInstanceOfSatisfying(
            Unauthorized.class,
            outcome ->
                assertThat(outcome.reason())
                    .contains("401", "unauthorized access", "INFLUX_TOKEN")
                    .doesNotContain("no-such-token"));
  }

  @Test
  void anInactiveTokenIsToldAndWritesAgainOnceItIsActive() throws Exception {
    TestAuthorization token = TestAuthorization.of(server, "write", bucket);
    try (InfluxConnection device = connection(token.token(), false);
        InfluxTransport transport = new InfluxTransport(device, bucket, 0)) {
      assertThat(transport.send(Lines.of("m v=1 1"))).isEqualTo(new Stored());
      token.setStatus("inactive");
      assertThat(transport.send(Lines.of("m v=2 2")))
          .isInstanceOfSatisfying(
              Unauthorized.class, outcome -> assertThat(outcome.reason()).contains("inactive"));
      token.setStatus("active");
      assertThat(transport.send(Lines.of("m v=2 2"))).isEqualTo(new Stored());
    }
  }

  @Test
  void aTokenOfAnotherBucketIsTold() throws Exception {
    TestAuthorization token = TestAuthorization.of(server, "write", server.newBucket("other"));
    assertThat(sendWith(token.token())).isInstanceOf(Unauthorized.class);
  }

  @Test
  void aTokenThatMayOnlyWriteIsEnough() throws Exception {
    assertThat(sendWith(TestAuthorization.of(server, "write", bucket).token()))
        .isEqualTo(new Stored());
  }

  @Test
  void anAnswerLostAfterTheBatchWasStoredLeavesNoSecondPoint() throws Exception {
    try (MisbehavingServer proxy = MisbehavingServer.inFrontOf(server);
        InfluxConnection through =
            new InfluxConnection(
                InfluxTestBackend.settings(
                    proxy.url(),
                    server,
                    TokenSource.fixed(server.token()),
                    bucket,
                    "unused",
                    false))) {
      Reply lost = Reply.forwardAndLose(server.url());
      proxy.script(MisbehavingServer.WRITE, lost, lost);
      List<String> lines = List.of("m,d=a v=1 1", "m,d=b v=2 2", "m,d=a v=3 3");
      assertThat(send(through, lines))
          .isInstanceOfSatisfying(
              Retryable.class, outcome -> assertThat(outcome.suspect()).isTrue());
      assertThat(send(through, lines)).isEqualTo(new Stored());
    }
    assertThat(count()).isEqualTo(3);
  }
}
