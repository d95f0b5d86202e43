package io.iotcenter.internal.embedded;

import io.iotcenter.model.BackendException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/**
 * The connections to one database: one that writes, and readers as needed; in memory, one for all,
 * since memory belongs to a connection. Opened at the first use. Thread-safe.
 */
final class Database implements AutoCloseable {
  private static final int IDLE_READERS = 2;
  private static final long BUSY_MILLIS = 5_000;

  private final Location location;
  private final String deviceTag;

  /** Held while the writing connection is in use. */
  private final ReentrantLock writing = new ReentrantLock();

  private volatile @Nullable SqlSession writer;

  private final Object guard = new Object();
  private final Deque<SqlSession> idle = new ArrayDeque<>();
  private final Set<Reader> readers = new HashSet<>();
  private volatile boolean closed;

  Database(Location location, String deviceTag) {
    this.location = location;
    this.deviceTag = deviceTag;
  }

  Location location() {
    return location;
  }

  /**
   * Does work in one durable transaction.
   *
   * @throws BackendException if SQLite fails; nothing is written then
   */
  <T> T write(SqlSession.Work<T> work) {
    writing.lock();
    try {
      return writer().writing(work);
    } catch (SQLException e) {
      throw StorageErrors.translate(location, e);
    } finally {
      writing.unlock();
    }
  }

  /** Does work that only reads, all of it on one state of the database. */
  <T> T read(SqlSession.Work<T> work) {
    try (Reader reader = reader()) {
      return reader.read(work);
    }
  }

  /** A reader that keeps its connection until it is closed. */
  Reader reader() {
    requireOpen();
    Reader reader;
    if (location.isMemory()) {
      reader = new Reader(this, writing, null);
    } else {
      reader = new Reader(this, new ReentrantLock(), takeSession());
    }
    synchronized (guard) {
      if (!closed) {
        readers.add(reader);
        return reader;
      }
    }
    reader.close();
    throw closedException();
  }

  /** The one connection of a database in memory; its lock is held. */
  SqlSession writer() {
    requireOpen();
    SqlSession session = writer;
    if (session == null) {
      session = open();
      writer = session;
    }
    return session;
  }

  /** Ends a transaction that waits or works, unless readers share its connection. */
  void interruptWriter() {
    SqlSession session = writer;
    if (session != null && !location.isMemory()) {
      session.interrupt();
    }
  }

  private SqlSession takeSession() {
    synchronized (guard) {
      SqlSession session = idle.poll();
      if (session != null) {
        return session;
      }
    }
    SqlSession session = open();
    try {
      session.execute("PRAGMA query_only = ON");
    } catch (SQLException e) {
      closeQuietly(session);
      throw StorageErrors.translate(location, e);
    }
    return session;
  }

  /**
   * Takes a reader back, and its connection if it has one of its own. One that was interrupted is
   * not reusable: SQLite interrupts every statement on it as long as any is still open.
   */
  void giveBack(Reader reader, @Nullable SqlSession session, boolean reusable) {
    synchronized (guard) {
      readers.remove(reader);
      if (session == null) {
        return;
      }
      if (reusable && !closed && idle.size() < IDLE_READERS && !session.isOverfull()) {
        idle.push(session);
        return;
      }
    }
    closeQuietly(session);
  }

  private SqlSession open() {
    location.requireUsable();
    SqlSession session = null;
    boolean done = false;
    try {
      session = new SqlSession(connect());
      configure(session);
      Layout.prepare(session, location, deviceTag);
      done = true;
      return session;
    } catch (SQLException e) {
      throw StorageErrors.translate(location, e);
    } finally {
      if (!done && session != null) {
        closeQuietly(session);
      }
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", Long.toString(BUSY_MILLIS));
    try {
      return JDBC.createConnection(location.jdbcUrl(), properties);
    } catch (NoClassDefFoundError e) {
      throw location.unusable("its driver is not on the class path; add org.xerial:sqlite-jdbc", e);
    }
  }

  private void configure(SqlSession session) throws SQLException {
    if (!location.isMemory()) {
      // several processes may read while one writes
      logAhead(session);
    }
    // a commit is on the disk when it returns
    session.execute("PRAGMA synchronous = FULL");
  }

  /**
   * Switches a new file to its write-ahead log. SQLite does not wait for a lock here, so where
   * several processes make the file at once we do.
   */
  private static void logAhead(SqlSession session) throws SQLException {
    long end = System.nanoTime() + BUSY_MILLIS * 1_000_000;
    while (true) {
      try {
        session.text("PRAGMA journal_mode = WAL");
        return;
      } catch (SQLException e) {
        if (!StorageErrors.isBusy(e) || System.nanoTime() > end) {
          throw e;
        }
      }
      Thread.onSpinWait();
    }
  }

  void requireOpen() {
    if (closed) {
      throw closedException();
    }
  }

  private static IllegalStateException closedException() {
    return new IllegalStateException("the IotCenter is closed");
  }

  /** Ends what is under way, and closes every connection; the last one tidies the log away. */
  @Override
  public void close() {
    List<Reader> open;
    synchronized (guard) {
      closed = true;
      open = new ArrayList<>(readers);
    }
    open.forEach(Reader::close);
    synchronized (guard) {
      idle.forEach(Database::closeQuietly);
      idle.clear();
    }
    writing.lock();
    try {
      SqlSession session = writer;
      if (session != null) {
        closeQuietly(session);
        writer = null;
      }
    } finally {
      writing.unlock();
    }
  }

  private static void closeQuietly(SqlSession session) {
    try {
      session.close();
    } catch (SQLException e) {
      // every commit is on the disk already: there is nothing left to lose
    }
  }
}
