package io.iotcenter.internal.write;

import io.iotcenter.telemetry.Rejection;
import java.util.List;
import java.util.function.Predicate;

/** Keeps the records that were refused for good. Thread-safe. */
public interface DeadLetters {
  /** Keeps nothing: the listener is the last that sees them. */
  DeadLetters NONE =
      new DeadLetters() {
        @Override
        public void add(List<Rejection> letters) {}

        @Override
        public long resend(Predicate<Rejection> taker) {
          return 0;
        }
      };

  /**
   * Adds letters; they are as durable as records when this returns.
   *
   * @throws io.iotcenter.model.BackendException if they cannot be written; none is then
   */
  void add(List<Rejection> letters);

  /**
   * Hands over every letter there is now, oldest first, and forgets those that are taken.
   *
   * @param taker answers whether it took a letter; at the first it did not take, this ends
   * @return how many were taken
   * @throws io.iotcenter.model.BackendException if a file cannot be read or written
   */
  long resend(Predicate<Rejection> taker);
}
