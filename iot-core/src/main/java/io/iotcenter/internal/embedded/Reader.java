package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.Scope;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads in short transactions, each of which sees one state of the database. Between them it holds
 * nothing that would keep a writer waiting or the log from being tidied up.
 */
final class Reader implements Scope.Resource {
  private final Database database;

  /** Held while reading: an own lock, or the one of the connection that memory shares. */
  private final ReentrantLock lock;

  /** An own connection, or none where the database is in memory. */
  private final @Nullable SqlSession own;

  private final AtomicBoolean closing = new AtomicBoolean();

  Reader(Database database, ReentrantLock lock, @Nullable SqlSession own) {
    this.database = database;
    this.lock = lock;
    this.own = own;
  }

  /**
   * Does work that reads.
   *
   * @throws IllegalStateException if this or the database is closed, also while it works
   */
  <T> T read(SqlSession.Work<T> work) {
    lock.lock();
    try {
      requireOpen();
      return (own == null ? database.writer() : own).reading(work);
    } catch (SQLException e) {
      if (StorageErrors.isInterrupt(e)) {
        requireOpen();
      }
      throw StorageErrors.translate(database.location(), e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Checks.
   *
   * @throws IllegalStateException if this or the database is closed
   */
  void requireOpen() {
    database.requireOpen();
    if (closing.get()) {
      throw new IllegalStateException("the query is closed");
    }
  }

  /** Closes it, and ends a {@link #read} that another thread is in. Idempotent. */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    boolean reusable = own != null && !interruptReading(own);
    database.giveBack(this, own, reusable);
  }

  /** Tells whether there was something to interrupt. */
  private boolean interruptReading(SqlSession session) {
    boolean working = false;
    boolean interrupted = false;
    boolean locked = false;
    while (!locked) {
      try {
        locked = lock.tryLock(10, TimeUnit.MILLISECONDS);
        if (!locked) {
          working = true;
          // again and again: an interrupt that comes just before a statement begins is forgotten
          session.interrupt();
        }
      } catch (InterruptedException e) {
        interrupted = true;
        working = true;
        session.interrupt();
      }
    }
    lock.unlock();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return working;
  }
}
