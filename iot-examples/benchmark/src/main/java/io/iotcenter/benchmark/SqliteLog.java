package io.iotcenter.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A table in SQLite with a write-ahead log, as a spool would use it: one connection, one insert. */
final class SqliteLog implements Log {
  private final Connection connection;
  private final PreparedStatement insert;

  SqliteLog(Path folder, String synchronous) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("spool.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = " + synchronous);
      statement.execute(
          "CREATE TABLE spool (sequence INTEGER PRIMARY KEY, accepted INTEGER, device BLOB, line BLOB)");
    }
    connection.setAutoCommit(false);
    insert =
        connection.prepareStatement("INSERT INTO spool (accepted, device, line) VALUES (?, ?, ?)");
  }

  @Override
  public synchronized void append(byte[] device, byte[] line) throws SQLException {
    insert.setLong(1, System.currentTimeMillis());
    insert.setBytes(2, device);
    insert.setBytes(3, line);
    insert.executeUpdate();
  }

  @Override
  public synchronized void sync() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.commit();
    connection.close();
  }
}
