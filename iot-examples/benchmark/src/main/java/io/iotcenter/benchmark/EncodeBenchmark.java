package io.iotcenter.benchmark;

import io.iotcenter.internal.line.LineBuffer;
import io.iotcenter.internal.line.LineEncoder;
import io.iotcenter.internal.line.LineTarget;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.model.Timestamps;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.TelemetryRecord;
import io.questdb.client.Sender;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From values to a line in a buffer of bytes, without sending: device after device, so that the
 * caches see a fleet. {@code Point} ends with a {@code String}, as its own writer takes it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class EncodeBenchmark {
  private long index;

  /** Lines one after the other, from the start again where there is no room. */
  private static final class Lines implements LineTarget {
    private final byte[] bytes = new byte[1 << 20];
    private int length;

    @Override
    public void accept(byte[] device, LineBuffer line, long acceptedAtMillis) {
      if (bytes.length - length < line.length()) {
        length = 0;
      }
      System.arraycopy(line.bytes(), 0, bytes, length, line.length());
      length += line.length();
    }
  }

  private static LineEncoder encoder() {
    Lines lines = new Lines();
    return new LineEncoder(
        TelemetrySchema.iotStarter(), device -> lines, Clock.systemUTC(), ChronoUnit.NANOS);
  }

  /** A handle for each device. */
  @State(Scope.Thread)
  public static class Handles {
    final DeviceWriter[] devices = new DeviceWriter[Points.DEVICES];

    /** Prepares them. */
    public Handles() {
      LineEncoder encoder = encoder();
      for (int i = 0; i < devices.length; i++) {
        devices[i] = encoder.prepare(Points.device(i), Points.SENSOR_TAGS);
      }
    }
  }

  /** What records go to. */
  @State(Scope.Thread)
  public static class Encoder {
    final LineEncoder lines = encoder();
  }

  /** QuestDB's sender, with a server that it asks for its version when it is made. */
  @State(Scope.Thread)
  public static class QuestDb {
    private SinkServer sink;
    private Sender sender;
    private int rows;

    /** Opens it. */
    @Setup
    public void open() throws IOException {
      sink = new SinkServer();
      sender =
          Sender.fromConfig(
              "http::addr=127.0.0.1:" + sink.port() + ";protocol_version=1;auto_flush=off;");
    }

    /** Nothing is to be sent. */
    @TearDown
    public void close() throws IOException {
      sender.reset();
      sender.close();
      sink.close();
    }
  }

  @Benchmark
  public void preparedHandle(Handles handles) {
    long i = index++;
    IotCenterContender.send(handles.devices[(int) (i % Points.DEVICES)], i);
  }

  @Benchmark
  public void builder(Encoder encoder) {
    long i = index++;
    encoder.lines.write(
        TelemetryRecord.device(Points.device(i))
            .tag("TemperatureSensor", "virtual_bme280")
            .tag("HumiditySensor", "virtual_bme280")
            .tag("PressureSensor", "virtual_bme280")
            .field("Temperature", Points.temperature(i))
            .field("Humidity", Points.humidity(i))
            .field("Pressure", Points.pressure(i))
            .field("Lat", Points.latitude(i))
            .field("Lon", Points.longitude(i))
            .time(Timestamps.ofNanos(Points.timeNanos(i)))
            .build());
  }

  @Benchmark
  public String point() {
    return ClientContender.point(index++).toLineProtocol();
  }

  @Benchmark
  public void questDbSender(QuestDb questDb) {
    QuestDbContender.add(questDb.sender, index++);
    if (++questDb.rows == 5_000) {
      questDb.rows = 0;
      questDb.sender.reset();
    }
  }
}
