package io.iotcenter.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Reading;
import io.iotcenter.testkit.Lines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedQueryTest {
  @TempDir Path folder;
  private EmbeddedBackend backend;

  @BeforeEach
  void open() {
    backend =
        EmbeddedBackend.open(
            folder.resolve("a b#?%25 é.db"), TelemetrySchema.iotStarter(), Clock.systemUTC());
  }

  @AfterEach
  void close() throws Exception {
    backend.close();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("a b#?%25 é.db");
    }
  }

  @Test
  void smoke() throws Exception {
    assertThat(
            backend
                .transport()
                .send(
                    Lines.of(
                        "environment,device=a Temperature=21.5,n=5i,u=18446744073709551615u,b=true,s=\"x y\" 1000",
                        "environment,device=a Temperature=22.5,n=6i,u=1u 2000",
                        "environment,device=a,x=1 Hum=3 2000",
                        "environment,device=a,x=2 Hum=4 2000",
                        "environment,device=b Temperature=1 -1")))
        .isEqualTo(new BatchOutcome.Stored());
    List<Reading> all = backend.query().allDevices().toList();
    all.forEach(System.out::println);
    backend.query().allDevices().latest().toList().forEach(System.out::println);
    backend
        .query()
        .allDevices()
        .every(Duration.ofHours(1))
        .aggregate(Aggregation.values())
        .toList()
        .forEach(System.out::println);
    System.out.println(
        backend
            .transport()
            .send(Lines.of("environment,device=a Temperature=1i 1", "m v=", "environment v=1 1")));
    System.out.println(backend.verify());
    backend
        .query()
        .allDevices()
        .between(Instant.EPOCH, Instant.now())
        .aggregate(Aggregation.MEAN)
        .toList()
        .forEach(System.out::println);
  }
}
