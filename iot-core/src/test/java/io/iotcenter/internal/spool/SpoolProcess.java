package io.iotcenter.internal.spool;

import io.iotcenter.internal.write.LineBatch;
import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that writes to a spool, to be killed. */
final class SpoolProcess implements AutoCloseable {
  static final int BATCH = 50;

  /** Several segments gather before some of them are drained. */
  private static final int BACKLOG = 500;

  private final Process process;
  private final BufferedReader lines;

  private SpoolProcess(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  static SpoolProcess start(List<String> jvmOptions, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            SpoolProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new SpoolProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  long pid() {
    return process.pid();
  }

  /** The next line, or {@code null} at the end. */
  String nextLine() {
    try {
      return lines.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL; what it had said by then can still be read. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
    process.destroy();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    SpoolOptions options =
        SpoolOptions.builder(Path.of(arguments[1]))
            .durability(durability(arguments[2]))
            .maxBytes(8L << 30)
            .segmentBytes(Integer.parseInt(arguments[3]))
            .build();
    try (DiskSpool spool = DiskSpool.open(options, SpoolKit.ROUTE)) {
      switch (arguments[0]) {
        case "write" -> write(spool);
        case "hold" -> hold();
        case "day" -> day(spool, Long.parseLong(arguments[4]));
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  private static Durability durability(String name) {
    return switch (name) {
      case "every" -> Durability.everyRecord();
      case "within" -> Durability.within(Duration.ofMillis(20));
      default -> Durability.operatingSystem();
    };
  }

  private static void hold() throws InterruptedException {
    System.out.println("open");
    Thread.sleep(Duration.ofMinutes(5).toMillis());
  }

  /** Two threads append, one drains; each tells what it did. */
  private static void write(DiskSpool spool) throws InterruptedException {
    PrintStream out = System.out;
    Thread drain = new Thread(() -> drainForever(spool, out));
    drain.start();
    for (int i = 0; i < 2; i++) {
      new Thread(() -> appendForever(spool, out)).start();
    }
    drain.join();
  }

  private static void appendForever(DiskSpool spool, PrintStream out) {
    long number = ProcessHandle.current().pid() << 40 | Thread.currentThread().getId() << 32;
    while (true) {
      if (SpoolKit.append(spool, number) != RecordBuffer.NO_ROOM) {
        out.println("accepted " + number);
        number++;
      }
      if (out.checkError()) {
        // nobody listens any more: the test itself was ended
        Runtime.getRuntime().halt(1);
      }
    }
  }

  /** Tells what a server would have by the time it acknowledges; then lets a backlog gather. */
  private static void drainForever(DiskSpool spool, PrintStream out) {
    LineBatch batch = new LineBatch(BATCH, 1 << 20);
    while (true) {
      while (batch.lines() == 0 && spool.records() < BACKLOG) {
        Thread.yield();
      }
      spool.read(spool.firstSequence(), batch);
      StringBuilder stored = new StringBuilder();
      for (int i = 0; i < batch.lines(); i++) {
        stored.append("stored ").append(number(batch.text(i))).append('\n');
      }
      out.print(stored);
      spool.acknowledge(batch.sequence(batch.lines()));
    }
  }

  static long number(String line) {
    return Long.parseLong(line.substring(line.indexOf("n=") + 2, line.length() - 1));
  }

  /** A day's outage, then everything is delivered; the time is not real. */
  private static void day(DiskSpool spool, long records) {
    for (long number = 0; number < records; number++) {
      if (SpoolKit.append(spool, number) != number) {
        throw new IllegalStateException("not taken: " + number);
      }
    }
    System.out.println("spooled " + spool.records() + " " + spool.bytesOnDisk());
    LineBatch batch = new LineBatch(10_000, 4 << 20);
    long expected = 0;
    spool.read(expected, batch);
    while (batch.lines() > 0) {
      for (int i = 0; i < batch.lines(); i++) {
        if (number(batch.text(i)) != expected++) {
          throw new IllegalStateException("not what was accepted: " + batch.text(i));
        }
      }
      spool.acknowledge(expected);
      spool.read(expected, batch);
    }
    System.out.println("drained " + expected + " " + spool.bytesOnDisk());
  }
}
