package io.iotcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.iotcenter.device.DeviceFilter;
import io.iotcenter.telemetry.DeliveryListener;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.Overflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloseInListenerTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void whatIsRefusedClosesNothing() {
    CompletableFuture<IotCenter> opened = new CompletableFuture<>();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    DeliveryOptions options =
        DeliveryOptions.builder()
            .bufferRecords(1)
            .overflow(Overflow.DROP_OLDEST)
            .listener(
                new DeliveryListener() {
                  @Override
                  public void onDropped(long records) {
                    thrown.complete(catchThrowable(() -> opened.join().close()));
                  }
                })
            .build();
    try (IotCenter iot =
        IotCenter.embedded().file(folder.resolve("iot.db")).delivery(options).build()) {
      opened.complete(iot);
      while (!thrown.isDone()) {
        iot.telemetry().record("a").field("n", 1).send();
      }
      assertThat(thrown.join()).isInstanceOf(IllegalStateException.class);

      iot.devices().register("a");
      assertThat(iot.devices().list(DeviceFilter.all())).hasSize(1);
      iot.telemetry().flush(SOON);
      assertThat(iot.query().device("a").toList()).isNotEmpty();
    }
    assertThat(catchThrowable(() -> opened.join().devices().list(DeviceFilter.all()))).isNotNull();
  }
}
