package io.iotcenter.examples.web;

import static io.iotcenter.examples.web.WebClient.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.iotcenter.examples.web.WebClient.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How the server is. */
abstract class StatusContract extends WebKit {
  @Test
  void theStatusCountsWhatIsStored() {
    write("a", Instant.now(), 1);
    iot().telemetry().flush(SOON);
    JsonObject status = web().get("/api/status").ok().getAsJsonObject();
    assertThat(status.get("backend").getAsString()).isEqualTo(iot().backendKind());
    JsonObject delivery = status.getAsJsonObject("delivery");
    assertThat(delivery.get("state").getAsString()).isEqualTo("CONNECTED");
    assertThat(delivery.get("stored").getAsLong()).isEqualTo(1);
    assertThat(web().get("/health").ok().toString()).isEqualTo("{\"status\":\"up\"}");
  }

  @Test
  void prometheusReadsTheMeters() {
    web().register("a/b");
    web().get("/api/devices/" + id("a/b")).ok();
    Answer answer = web().get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body())
        .contains("iotcenter_delivery_records_total{result=\"stored\"}")
        .contains(
            "http_server_requests_seconds_count{method=\"GET\",outcome=\"answered\",route=\"/api/devices/{id}\"}")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("a/b");
  }
}
