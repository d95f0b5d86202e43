package io.iotcenter.internal.influx;

import static io.iotcenter.testkit.MisbehavingServer.BUCKETS;
import static io.iotcenter.testkit.MisbehavingServer.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.testkit.Lines;
import io.iotcenter.testkit.MisbehavingServer;
import io.iotcenter.testkit.ReceivedRequest;
import io.iotcenter.testkit.Reply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, byte for byte. */
class InfluxTransportWireTest {
  private final MisbehavingServer server = MisbehavingServer.start();
  private InfluxConnection connection;

  @BeforeEach
  void connect() {
    connection = new InfluxConnection(ScriptedInflux.settings(server));
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
    server.close();
  }

  private InfluxTransport transport(int gzipLevel) {
    return new InfluxTransport(connection, connection.settings().bucket(), gzipLevel);
  }

  @Test
  void aBatchIsOnePostOfItsBytesInNanoseconds() throws Exception {
    Batch batch = Lines.of("m,d=ä v=1 1", "m,d=b s=\"two\nlines\" 2");
    try (InfluxTransport transport = transport(0)) {
      assertThat(transport.send(batch)).isEqualTo(new BatchOutcome.Stored());
    }
    ReceivedRequest request = server.requests(WRITE).get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target())
        .isEqualTo("/api/v2/write?precision=ns&org=acme%20%26%20sons&bucket=tele%2Fmetry");
    assertThat(request.header("Authorization")).isEqualTo("Token " + ScriptedInflux.TOKEN);
    assertThat(request.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(request.header("Content-Encoding")).isNull();
    assertThat(request.header("Transfer-Encoding")).isNull();
    assertThat(request.header("Content-Length")).isEqualTo("35");
    assertThat(request.body()).isEqualTo(batch.bytes());
  }

  @Test
  void onlyTheLinesOfTheBatchAreSentOfABufferThatIsUsedAgain() throws Exception {
    Batch batch = Lines.of("m v=1 1", "m v=2 2");
    Batch shorter =
        new Batch() {
          @Override
          public int lines() {
            return 1;
          }

          @Override
          public byte[] bytes() {
            return batch.bytes();
          }

          @Override
          public int start(int line) {
            return batch.start(line);
          }

          @Override
          public int end(int line) {
            return batch.end(line);
          }
        };
    try (InfluxTransport plain = transport(0);
        InfluxTransport packed = transport(1)) {
      plain.send(shorter);
      packed.send(shorter);
    }
    for (ReceivedRequest request : server.requests(WRITE)) {
      assertThat(request.text()).isEqualTo("m v=1 1\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 9})
  void gzipIsWholeAndItsLengthIsToldForEveryBatch(int level) throws Exception {
    List<Batch> batches = List.of(lines(20_000), lines(1), lines(500), lines(20_000));
    try (InfluxTransport transport = transport(level)) {
      for (Batch batch : batches) {
        assertThat(transport.send(batch)).isEqualTo(new BatchOutcome.Stored());
      }
    }
    List<ReceivedRequest> requests = server.requests(WRITE);
    assertThat(requests).hasSize(batches.size());
    for (int i = 0; i < batches.size(); i++) {
      ReceivedRequest request = requests.get(i);
      assertThat(request.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(request.header("Content-Length")).isEqualTo("" + request.body().length);
      try (GZIPInputStream unpacked =
          new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
        assertThat(unpacked.readAllBytes()).isEqualTo(batches.get(i).bytes());
      }
    }
    assertThat(requests.get(0).body().length).isLessThan(batches.get(0).bytes().length / 2);
  }

  @Test
  void linesThatDoNotShrinkFitIntoTheGzipBufferToo() throws Exception {
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    String line = new String(noise, StandardCharsets.ISO_8859_1);
    Batch batch = Lines.of(line);
    try (InfluxTransport transport = transport(1)) {
      transport.send(batch);
    }
    assertThat(server.requests(WRITE).get(0).text()).isEqualTo(line + "\n");
  }

  @Test
  void theBucketIsLookedUpOnceAndTheConnectionIsKept() throws Exception {
    try (InfluxTransport transport = transport(0)) {
      for (int i = 0; i < 5; i++) {
        transport.send(lines(10));
      }
    }
    assertThat(server.requests(BUCKETS).get(0).target())
        .isEqualTo("/api/v2/buckets?org=acme%20%26%20sons&name=tele%2Fmetry");
    assertThat(server.requests(WRITE)).hasSize(5);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void aPooledConnectionThatTheServerClosedIsReplacedUnseen() throws Exception {
    server.script(WRITE, Reply.thenHangUp(Reply.status(204)));
    try (InfluxTransport transport = transport(1)) {
      transport.send(lines(10));
      assertThat(transport.send(lines(20))).isEqualTo(new BatchOutcome.Stored());
    }
    assertThat(server.requests(WRITE)).hasSize(2);
    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.requests(WRITE).get(1).text().lines()).hasSize(20);
  }

  private static Batch lines(int count) {
    return Lines.of(
        IntStream.range(0, count)
            .mapToObj(i -> "environment,device=d" + i % 100 + " Temperature=" + i / 7.0 + " " + i)
            .toList());
  }
}
