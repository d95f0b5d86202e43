package io.iotcenter.internal.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** One connection with the statements prepared on it. For one thread at a time. */
final class SqlSession implements AutoCloseable {

  /** What is done with a session. */
  @FunctionalInterface
  interface Work<T> {
    T run(SqlSession session) throws SQLException;
  }

  private static final int MOST_STATEMENTS = 256;

  private record Key(String sql, int number) {}

  private final Connection connection;
  private final Statement plain;
  private final Map<Key, PreparedStatement> prepared = new HashMap<>();

  SqlSession(Connection connection) throws SQLException {
    this.connection = connection;
    this.plain = connection.createStatement();
  }

  void execute(String sql) throws SQLException {
    plain.execute(sql);
  }

  /** The first column of the first row. */
  long number(String sql) throws SQLException {
    try (ResultSet rows = plain.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** The first column of the first row. */
  String text(String sql) throws SQLException {
    try (ResultSet rows = plain.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  /** The one statement of this text, kept for the life of the session. */
  PreparedStatement prepared(String sql) throws SQLException {
    return prepared(sql, 0);
  }

  /** One of several statements of the same text, for those that are read side by side. */
  PreparedStatement prepared(String sql, int number) throws SQLException {
    Key key = new Key(sql, number);
    PreparedStatement statement = prepared.get(key);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(key, statement);
    }
    return statement;
  }

  /** Tells whether so many statements were prepared that a new session is cheaper to keep. */
  boolean isOverfull() {
    return prepared.size() > MOST_STATEMENTS;
  }

  /** A transaction that sees one state of the database. */
  <T> T reading(Work<T> work) throws SQLException {
    return transaction("BEGIN", work);
  }

  /** A transaction that may write; whatever is thrown undoes it. */
  <T> T writing(Work<T> work) throws SQLException {
    return transaction("BEGIN IMMEDIATE", work);
  }

  private <T> T transaction(String begin, Work<T> work) throws SQLException {
    execute(begin);
    boolean done = false;
    try {
      T result = work.run(this);
      execute("COMMIT");
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBack();
      }
    }
  }

  private void rollBack() {
    try {
      execute("ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      // SQLite has ended the transaction itself, as it does on a full disk; the first error counts
    }
  }

  /** Ends a statement that another thread is running. The one call other threads may make. */
  void interrupt() {
    try {
      plain.cancel();
    } catch (SQLException nothingToInterrupt) {
      // closed in the meantime
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
