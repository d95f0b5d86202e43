package io.iotcenter.examples.web.load;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** How long requests took. */
record Times(long[] sortedNanos) {

  /** Waits for clients, and joins what they saw. */
  static Times of(List<Future<Client>> clients) throws ExecutionException, InterruptedException {
    LongStream all = LongStream.empty();
    for (Future<Client> client : clients) {
      all = LongStream.concat(all, LongStream.of(client.get().nanos().toArray()));
    }
    long[] nanos = all.toArray();
    Arrays.sort(nanos);
    return new Times(nanos);
  }

  private double millis(double part) {
    return sortedNanos[(int) (part * (sortedNanos.length - 1))] / 1e6;
  }

  @Override
  public String toString() {
    return "%,d answers; p50 %.1f ms, p99 %.1f ms, longest %.1f ms"
        .formatted(sortedNanos.length, millis(0.5), millis(0.99), millis(1));
  }
}
