package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("influx")
class InfluxServerTest {

  @Test
  void aRealServerTakesAndGivesAPoint() throws Exception {
    InfluxServer server = InfluxServer.shared();
    String bucket = server.newBucket("smoke");
    assertThat(server.write(bucket, "m,t=a v=1i 1000000000")).isEqualTo(204);
    assertThat(server.flux("from(bucket: \"" + bucket + "\") |> range(start: 0)"))
        .contains("1970-01-01T00:00:01Z");
  }
}
