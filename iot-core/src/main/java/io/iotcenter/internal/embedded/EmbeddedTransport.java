package io.iotcenter.internal.embedded;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.internal.write.Transport;
import io.iotcenter.model.BackendException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/** The end of the write path: a batch is one transaction, and its commit the acknowledgement. */
final class EmbeddedTransport implements Transport {
  private final Database database;
  private final PointStore points;
  private volatile boolean closed;
  private volatile boolean sending;

  EmbeddedTransport(Database database, Clock clock) {
    this.database = database;
    this.points = new PointStore(clock);
  }

  @Override
  public BatchOutcome send(Batch batch) {
    if (closed) {
      return new BatchOutcome.Retryable("the database is closed", null);
    }
    sending = true;
    boolean stored = false;
    try {
      database.write(session -> store(session, batch));
      stored = true;
      return new BatchOutcome.Stored();
    } catch (RefusedBatch e) {
      return new BatchOutcome.Rejected(e.lines);
    } catch (BackendException e) {
      String reason = String.valueOf(e.getMessage());
      return e.getCause() instanceof SQLException cause && StorageErrors.passes(cause)
          ? new BatchOutcome.Retryable(reason, null)
          : new BatchOutcome.Unauthorized(reason);
    } catch (IllegalStateException e) {
      return new BatchOutcome.Retryable(String.valueOf(e.getMessage()), null);
    } finally {
      sending = false;
      if (!stored) {
        points.forget();
      }
    }
  }

  private boolean store(SqlSession session, Batch batch) throws SQLException {
    Map<Integer, String> refused = points.put(session, batch);
    if (!refused.isEmpty()) {
      throw new RefusedBatch(refused);
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
    if (sending) {
      database.interruptWriter();
    }
  }

  /** Undoes the transaction of a batch that holds lines which will never be stored. */
  private static final class RefusedBatch extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Map<Integer, String> lines;

    RefusedBatch(Map<Integer, String> lines) {
      super(null, null, false, false);
      this.lines = lines;
    }
  }
}
