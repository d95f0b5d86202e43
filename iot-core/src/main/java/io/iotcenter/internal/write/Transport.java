package io.iotcenter.internal.write;

/** Takes batches to a back end. Used by one delivery thread at a time. */
public interface Transport extends AutoCloseable {

  /**
   * Sends a batch once. What goes wrong is an outcome, not an exception.
   *
   * @throws InterruptedException if the delivery thread is told to end
   */
  BatchOutcome send(Batch batch) throws InterruptedException;

  /** Aborts a {@code send} that is under way. Idempotent. */
  @Override
  void close();
}
