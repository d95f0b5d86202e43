package io.iotcenter.internal.query;

import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TelemetryQuery;
import io.iotcenter.query.TimeRange;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers questions from the plain ones that a back end answers itself. What is added here is the
 * same on every back end.
 */
public abstract class ComposedTelemetryQuery implements TelemetryQuery, AutoCloseable {
  private final Clock clock;
  private final Set<Scope> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  protected ComposedTelemetryQuery(Clock clock) {
    this.clock = clock;
  }

  /**
   * Answers a plain question.
   *
   * @param scope where to put what is opened
   */
  protected abstract TypedCursor plain(PlainQuestion question, Scope scope);

  @Override
  public final InstantSource clock() {
    return clock;
  }

  @Override
  public final ReadingCursor run(QuerySpec spec) {
    requireOpen();
    TimeRange.Between range = spec.check().range().at(clock.instant());
    QuerySpec fixed = spec.withRange(range);
    Scope scope = new Scope();
    return new DeferredCursor(
        scope,
        range,
        () -> {
          open.add(scope);
          scope.add(() -> open.remove(scope));
          requireOpen();
          return new Composition(scope, question -> plain(question, scope)).of(fixed);
        });
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the IotCenter is closed");
    }
  }

  /** Ends every question. */
  @Override
  public void close() {
    closed = true;
    open.forEach(Scope::close);
  }
}
