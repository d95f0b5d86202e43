package io.iotcenter.internal.memory;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.internal.write.Transport;
import java.util.Map;
import java.util.TreeMap;

/** A transport to which happens what a test wants. */
final class ScriptedTransport implements Transport {
  private final Transport transport;
  private final Script script;

  ScriptedTransport(Transport transport, Script script) {
    this.transport = transport;
    this.script = script;
  }

  @Override
  public BatchOutcome send(Batch batch) throws InterruptedException {
    Thread.sleep(script.delay().toMillis());
    if (script.isDown()) {
      return new BatchOutcome.Retryable("a test took the back end away", null);
    }
    String reason = script.nextRejection();
    if (reason != null) {
      Map<Integer, String> lines = new TreeMap<>();
      for (int line = 0; line < batch.lines(); line++) {
        lines.put(line, reason);
      }
      return new BatchOutcome.Rejected(lines);
    }
    return transport.send(batch);
  }

  @Override
  public void close() {
    transport.close();
  }
}
