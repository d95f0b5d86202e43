package io.iotcenter.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Work of several sides in turn, round after round; medians of wall time and of garbage. */
final class Medians {
  /** Does work, and gives the number of rows it saw. */
  interface Work {
    long run() throws Exception;
  }

  private record Sample(double nanos, double bytes) {}

  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Map<String, Work> sides = new LinkedHashMap<>();
  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

  Medians add(String name, Work work) {
    sides.put(name, work);
    return this;
  }

  /** Runs every side in turn. */
  void run(int warmUps, int rounds) throws Exception {
    for (int round = -warmUps; round < rounds; round++) {
      for (Map.Entry<String, Work> side : sides.entrySet()) {
        System.gc();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        long rows = side.getValue().run();
        long nanos = System.nanoTime() - start;
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (round >= 0) {
          samples
              .computeIfAbsent(side.getKey(), key -> new ArrayList<>())
              .add(new Sample((double) nanos / rows, (double) bytes / rows));
        }
      }
    }
  }

  /** Wall time a row. */
  double nanos(String side) {
    return Numbers.median(samples.get(side), Sample::nanos);
  }

  /** Garbage of the calling thread a row. */
  double bytes(String side) {
    return Numbers.median(samples.get(side), Sample::bytes);
  }

  /** How many times as long one side takes as the other. */
  double ratio(String over, String under) {
    return Numbers.medianRatio(samples.get(over), samples.get(under), Sample::nanos);
  }
}
