package io.iotcenter.internal.write;

import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.line.LineEncoder;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.DeliveryException;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryReport;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.TelemetryRecord;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer: encodes on the caller's thread, buffers, and delivers on threads of its own. */
public final class BufferedTelemetryWriter implements TelemetryWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BufferedTelemetryWriter.class);

  /**
   * How long the end waits for a listener that is busy, once for its thread, once for its last
   * call.
   */
  static final Duration GRACE = Duration.ofSeconds(5);

  private final DeliveryOptions options;
  private final Duration grace;
  private final Lanes lanes;
  private final LineEncoder encoder;
  private final DeliveryEvents events;
  private final Object closing = new Object();
  private long storedReported;
  private long rejectedReported;
  private volatile @Nullable DeliveryReport last;

  private BufferedTelemetryWriter(
      TelemetrySchema schema,
      DeliveryOptions options,
      Clock clock,
      Destinations destinations,
      RecordBuffers buffers,
      WriteGate gate,
      Duration grace,
      Duration idle) {
    this.options = options;
    this.grace = grace;
    this.events = new DeliveryEvents(options.listener());
    this.lanes = new Lanes(destinations, buffers, options, clock, events, idle);
    this.encoder =
        new LineEncoder(
            schema, device -> GatedLane.of(device, gate, lanes), clock, options.precision());
  }

  /**
   * Begins to deliver what is left from before.
   *
   * @param gate asked before each record is taken
   * @throws io.iotcenter.model.BackendException if the files of a buffer cannot be used
   */
  public static TelemetryWriter start(
      TelemetrySchema schema,
      DeliveryOptions options,
      Clock clock,
      Destinations destinations,
      RecordBuffers buffers,
      WriteGate gate) {
    return start(schema, options, clock, destinations, buffers, gate, GRACE, DeliveryLane.IDLE);
  }

  /**
   * Begins, as above.
   *
   * @param grace how long the end waits for a listener that is busy
   * @param idle how long a thread waits for more to do
   */
  static TelemetryWriter start(
      TelemetrySchema schema,
      DeliveryOptions options,
      Clock clock,
      Destinations destinations,
      RecordBuffers buffers,
      WriteGate gate,
      Duration grace,
      Duration idle) {
    BufferedTelemetryWriter writer =
        new BufferedTelemetryWriter(
            schema, options, clock, destinations, buffers, gate, grace, idle);
    try {
      writer.lanes.start();
      gate.attach(writer.lanes);
      return writer;
    } catch (RuntimeException e) {
      writer.close(Duration.ZERO);
      throw e;
    }
  }

  @Override
  public void write(TelemetryRecord record) {
    encoder.write(record);
  }

  @Override
  public DeviceWriter device(String deviceId, Map<String, String> tags) {
    lanes.requireOpen();
    return encoder.prepare(deviceId, tags);
  }

  @Override
  public DeliveryReport flush(Duration timeout) {
    events.requireNotTelling("flush()");
    long pending;
    String interrupted = null;
    try {
      pending = lanes.flush(deadline(timeout));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted = "interrupted while waiting";
      pending = lanes.counts().buffered();
    }
    DeliveryReport report = report(pending, interrupted);
    if (!report.isComplete()) {
      throw new DeliveryException(report);
    }
    return report;
  }

  /** By {@link System#nanoTime()}. */
  private static long deadline(Duration timeout) {
    return System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
  }

  /** What became of records since the last report. */
  private synchronized DeliveryReport report(long pending, @Nullable String trouble) {
    Lane.Counts counts = lanes.counts();
    long stored = counts.stored() - storedReported;
    long rejected = counts.rejected() - rejectedReported;
    storedReported = counts.stored();
    rejectedReported = counts.rejected();
    return new DeliveryReport(
        stored,
        rejected,
        pending,
        events.takeRejections(),
        trouble != null ? trouble : lanes.health().lastError());
  }

  @Override
  public long resendRejected() {
    return lanes.resendRejected();
  }

  @Override
  public DeliveryStatus status() {
    return lanes.status();
  }

  @Override
  public DeliveryReport close(Duration timeout) {
    DeliveryReport closed = last;
    if (closed != null) {
      return closed;
    }
    events.requireNotTelling("close()");
    synchronized (closing) {
      DeliveryReport known = last;
      return known != null ? known : closeNow(timeout);
    }
  }

  private DeliveryReport closeNow(Duration timeout) {
    Ending ending = lanes.close(deadline(timeout), grace);
    DeliveryReport report = report(lanes.counts().buffered(), ending.failure());
    last = report;
    if (report.pending() > 0) {
      LOG.warn("closed with {} records that are not delivered", report.pending());
    }
    events.closed(report, grace);
    if (ending.isInterrupted()) {
      Thread.currentThread().interrupt();
    }
    return report;
  }

  @Override
  public void close() {
    close(options.closeTimeout());
  }
}
