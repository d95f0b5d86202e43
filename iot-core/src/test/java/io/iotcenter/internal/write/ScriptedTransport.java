package io.iotcenter.internal.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Predicate;

/** A back end in which happens what a test says. Thread-safe. */
public final class ScriptedTransport implements Transport {
  private final List<String> stored = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final ConcurrentLinkedQueue<Function<Batch, BatchOutcome>> next =
      new ConcurrentLinkedQueue<>();
  private volatile Function<Batch, BatchOutcome> otherwise = batch -> new BatchOutcome.Stored();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile boolean closed;

  /** What happens to the next batch that nothing else is planned for. */
  ScriptedTransport then(Function<Batch, BatchOutcome> outcome) {
    next.add(outcome);
    return this;
  }

  ScriptedTransport then(BatchOutcome outcome) {
    return then(batch -> outcome);
  }

  /** What happens to every batch from now on, after what is planned. */
  public ScriptedTransport always(Function<Batch, BatchOutcome> outcome) {
    otherwise = outcome;
    return this;
  }

  /** Lets batches wait until the latch is open. */
  void holdUntil(CountDownLatch latch) {
    gate = latch;
  }

  /** Refuses lines by name, as a 400 does. */
  public static Function<Batch, BatchOutcome> naming(Predicate<String> bad) {
    return batch -> {
      Map<Integer, String> refused = new TreeMap<>();
      for (int line = 0; line < batch.lines(); line++) {
        if (bad.test(text(batch, line))) {
          refused.put(line, "bad line");
        }
      }
      return refused.isEmpty() ? new BatchOutcome.Stored() : new BatchOutcome.Rejected(refused);
    };
  }

  /** Says only that some line is bad, as a 422 does. */
  static Function<Batch, BatchOutcome> splitting(Predicate<String> bad) {
    return batch ->
        texts(batch).stream().anyMatch(bad)
            ? new BatchOutcome.Split("type conflict")
            : new BatchOutcome.Stored();
  }

  @Override
  public BatchOutcome send(Batch batch) throws InterruptedException {
    gate.await();
    Function<Batch, BatchOutcome> planned = next.poll();
    BatchOutcome outcome = (planned != null ? planned : otherwise).apply(batch);
    synchronized (this) {
      sizes.add(batch.lines());
      if (outcome instanceof BatchOutcome.Stored) {
        stored.addAll(texts(batch));
      }
    }
    return outcome;
  }

  public synchronized List<String> stored() {
    return List.copyOf(stored);
  }

  /** How many lines each request had. */
  synchronized List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  boolean isClosed() {
    return closed;
  }

  static List<String> texts(Batch batch) {
    List<String> texts = new ArrayList<>();
    for (int line = 0; line < batch.lines(); line++) {
      texts.add(text(batch, line));
    }
    return texts;
  }

  private static String text(Batch batch, int line) {
    return new String(
        batch.bytes(),
        batch.start(line),
        batch.end(line) - 1 - batch.start(line),
        StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed = true;
  }
}
