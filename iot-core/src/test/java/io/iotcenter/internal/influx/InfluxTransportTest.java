package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.testkit.Lines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The transport against a real server. */
@Tag("influx")
class InfluxTransportTest {
  private InfluxTestBackend backend;
  private InfluxConnection connection;

  @BeforeEach
  void connect() throws Exception {
    backend = InfluxTestBackend.fresh();
    connection = new InfluxConnection(backend.settings());
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  @Test
  void whatIsStoredCanBeReadBack() throws Exception {
    try (InfluxTransport transport =
        new InfluxTransport(connection, backend.settings().bucket(), 0)) {
      assertThat(transport.send(Lines.of("m,d=a v=1 1", "m,d=a v=2 1000000001")))
          .isEqualTo(new BatchOutcome.Stored());
    }
    assertThat(
            backend
                .server()
                .flux("from(bucket: \"" + backend.settings().bucket() + "\") |> range(start: 0)"))
        .contains("1970-01-01T00:00:00.000000001Z,1,v,m,a")
        .contains("1970-01-01T00:00:01.000000001Z,2,v,m,a");
  }
}
