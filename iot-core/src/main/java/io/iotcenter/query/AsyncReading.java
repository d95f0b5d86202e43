package io.iotcenter.query;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a cursor to its end on another thread. */
final class AsyncReading {

  private AsyncReading() {}

  /**
   * Starts.
   *
   * @param result what the future gives at the end
   */
  static <T extends @Nullable Object> CompletableFuture<T> start(
      ReadingCursor cursor, Executor executor, Consumer<? super Reading> action, T result) {
    CompletableFuture<T> future = new CompletableFuture<>();
    future.whenComplete((done, failure) -> cursor.close());
    boolean started = false;
    try {
      executor.execute(() -> read(cursor, action, future, result));
      started = true;
    } finally {
      if (!started) {
        cursor.close();
      }
    }
    return future;
  }

  private static <T extends @Nullable Object> void read(
      ReadingCursor cursor,
      Consumer<? super Reading> action,
      CompletableFuture<T> future,
      T result) {
    try (cursor) {
      while (!future.isDone() && cursor.next()) {
        action.accept(cursor.reading());
      }
      future.complete(result);
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }
}
