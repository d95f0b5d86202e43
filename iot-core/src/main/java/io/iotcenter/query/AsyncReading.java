package io.iotcenter.query;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cursor that is read to its end on another thread; cancelling the future closes it. */
final class AsyncReading<T extends @Nullable Object> extends CompletableFuture<T> {
  private final ReadingCursor cursor;

  private AsyncReading(ReadingCursor cursor) {
    this.cursor = cursor;
  }

  /**
   * Starts.
   *
   * @param result gives the outcome at the end
   */
  static <T extends @Nullable Object> CompletableFuture<T> start(
      ReadingCursor cursor,
      Executor executor,
      Consumer<? super Reading> action,
      Supplier<T> result) {
    AsyncReading<T> reading = new AsyncReading<>(cursor);
    boolean started = false;
    try {
      executor.execute(() -> reading.read(action, result));
      started = true;
    } finally {
      if (!started) {
        cursor.close();
      }
    }
    return reading;
  }

  private void read(Consumer<? super Reading> action, Supplier<T> result) {
    try (cursor) {
      while (!isDone() && cursor.next()) {
        action.accept(cursor.reading());
      }
      complete(result.get());
    } catch (RuntimeException | Error e) {
      completeExceptionally(e);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    cursor.close();
    return cancelled;
  }
}
