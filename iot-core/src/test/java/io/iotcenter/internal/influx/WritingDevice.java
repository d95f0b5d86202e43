package io.iotcenter.internal.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** A device that writes all the time, and tells which answers were not 204. */
final class WritingDevice implements Callable<List<Integer>> {
  private final InfluxRegistryFixture place;
  private final AtomicInteger writes = new AtomicInteger();
  private volatile String token;
  private volatile boolean stopped;

  WritingDevice(InfluxRegistryFixture place, String token) {
    this.place = place;
    this.token = token;
  }

  @Override
  public List<Integer> call() throws Exception {
    List<Integer> refused = new ArrayList<>();
    while (!stopped) {
      int status = place.write(token);
      if (status != 204) {
        refused.add(status);
      }
      writes.incrementAndGet();
    }
    return refused;
  }

  void use(String other) {
    token = other;
  }

  /** Waits for so many more. */
  void awaitWrites(int more) throws InterruptedException {
    int end = writes.get() + more;
    while (writes.get() < end) {
      Thread.sleep(1);
    }
  }

  void stop() {
    stopped = true;
  }
}
