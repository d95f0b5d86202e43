package io.iotcenter.benchmark;

import io.iotcenter.telemetry.Durability;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Appends to a durable log, at each durability: the spool, SQLite, and the bare file system. */
final class SpoolBenchmark {
  /** Lines are made beforehand, and used again and again. */
  private static final int LINES = 10_000;

  private static final byte[][] DEVICES = new byte[LINES][];
  private static final byte[][] ENCODED = new byte[LINES][];

  static final String GROUP_COMMIT = "group commit, a sync every 500";

  private SpoolBenchmark() {}

  /**
   * One comparison.
   *
   * @param name what is promised
   * @param threads how many append at the same time
   * @param records how many they append together
   * @param syncEvery after how many records each thread syncs; 0: never; 1: the spool does it itself
   * @param durability the spool's
   * @param synchronous SQLite's
   * @param commitEvery after how many records SQLite commits, so that it promises the same
   */
  private record Case(
      String name,
      int threads,
      int records,
      int syncEvery,
      Durability durability,
      String synchronous,
      int commitEvery) {}

  private static List<Case> cases(int records) {
    Durability grouped = Durability.within(Duration.ofDays(1));
    return List.of(
        new Case("every record synced", 1, records / 100, 1, Durability.everyRecord(), "FULL", 1),
        new Case(
            "every record synced, 8 threads", 8, records / 50, 1, Durability.everyRecord(), "FULL", 1),
        new Case(GROUP_COMMIT, 1, records, 500, grouped, "FULL", 500),
        new Case(
            "left to the operating system", 1, records, 0, Durability.operatingSystem(), "OFF", 1));
  }

  /**
   * One durability, once: nanoseconds per record.
   */
  record Sample(double spool, double sqlite, double channel) {}

  /** Runs all of them in the working directory, side by side, round after round, by their names. */
  static Map<String, List<Sample>> run(int rounds, int records) throws Exception {
    for (int i = 0; i < LINES; i++) {
      DEVICES[i] = Points.device(i).getBytes(StandardCharsets.UTF_8);
      ENCODED[i] =
          (ClientContender.point(i).toLineProtocol() + "\n").getBytes(StandardCharsets.UTF_8);
    }
    Map<String, List<Sample>> results = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Case which : cases(records)) {
        Sample sample =
            new Sample(
                nanos(
                    which, folder -> new SpoolLog(folder, which.durability()), which.syncEvery() == 1),
                nanos(which, folder -> new SqliteLog(folder, which.synchronous()), false),
                nanos(which, ChannelLog::new, false));
        if (round > 0) { // the first is to warm up
          results.computeIfAbsent(which.name(), key -> new ArrayList<>()).add(sample);
        }
      }
    }
    return results;
  }

  private interface Opener {
    Log open(Path folder) throws Exception;
  }

  private static double nanos(Case which, Opener opener, boolean syncsItself) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "spool-benchmark-");
    try {
      long wall;
      try (Log log = opener.open(folder)) {
        int every =
            syncsItself ? 0 : log instanceof SqliteLog ? which.commitEvery() : which.syncEvery();
        wall = System.nanoTime();
        appendAll(which, log, every);
        wall = System.nanoTime() - wall;
      }
      return (double) wall / which.records();
    } finally {
      Folders.delete(folder);
    }
  }

  private static void appendAll(Case which, Log log, int syncEvery) throws Exception {
    if (which.threads() == 1) {
      append(log, 0, which.records(), syncEvery);
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(which.threads());
    try {
      int each = which.records() / which.threads();
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < which.threads(); i++) {
        int from = i * each;
        done.add(
            pool.submit(
                () -> {
                  append(log, from, each, syncEvery);
                  return null;
                }));
      }
      for (Future<?> future : done) {
        future.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private static void append(Log log, int from, int records, int syncEvery) throws Exception {
    for (int i = 1; i <= records; i++) {
      int line = (from + i) % LINES;
      log.append(DEVICES[line], ENCODED[line]);
      if (syncEvery > 0 && i % syncEvery == 0) {
        log.sync();
      }
    }
  }
}
