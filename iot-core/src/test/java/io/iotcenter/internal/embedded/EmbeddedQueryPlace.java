package io.iotcenter.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.query.TelemetryQuery;
import io.iotcenter.testkit.Lines;
import io.iotcenter.testkit.QueryPlace;
import java.util.List;

/** A database, written to past the buffer. */
record EmbeddedQueryPlace(EmbeddedBackend backend) implements QueryPlace {

  @Override
  public TelemetryQuery query() {
    return backend.query();
  }

  @Override
  public void store(List<String> lines) throws Exception {
    assertThat(backend.transport().send(Lines.of(lines))).isEqualTo(new BatchOutcome.Stored());
  }

  @Override
  public void closeBackend() {
    backend.close();
  }

  @Override
  public void close() {
    backend.close();
  }
}
