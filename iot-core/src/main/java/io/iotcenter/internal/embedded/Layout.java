package io.iotcenter.internal.embedded;

import java.sql.SQLException;

/**
 * The tables of a database file, and how an older file becomes a current one.
 *
 * <p>Points lie in the order of series, field and time, so that a range of one field is one stretch
 * of the file, and the latest value one seek.
 */
final class Layout {
  /** "IoTC": tells the file from other programs' databases. */
  static final int APPLICATION_ID = 0x496f5443;

  static final int VERSION = 2;

  private static final String[] TELEMETRY = {
    // tags: sorted by key, escaped as in line protocol
    """
    CREATE TABLE series (
      id INTEGER PRIMARY KEY,
      measurement TEXT NOT NULL,
      tags TEXT NOT NULL,
      UNIQUE (measurement, tags))
    """,
    """
    CREATE TABLE tag (
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      series INTEGER NOT NULL,
      PRIMARY KEY (key, value, series)) WITHOUT ROWID
    """,
    "CREATE INDEX tag_by_series ON tag (series, key)",
    "CREATE TABLE field (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    // InfluxDB's rule: within a week (its shard), a field of a measurement keeps one type
    """
    CREATE TABLE field_type (
      measurement TEXT NOT NULL,
      field INTEGER NOT NULL,
      shard INTEGER NOT NULL,
      type INTEGER NOT NULL,
      PRIMARY KEY (measurement, field, shard)) WITHOUT ROWID
    """,
    // type: 0 float, 1 integer, 2 unsigned (value holds its 64 bits), 3 boolean, 4 string
    """
    CREATE TABLE point (
      series INTEGER NOT NULL,
      field INTEGER NOT NULL,
      time INTEGER NOT NULL,
      type INTEGER NOT NULL,
      value NOT NULL,
      PRIMARY KEY (series, field, time)) WITHOUT ROWID
    """
  };

  /** For people with the sqlite3 shell. */
  private static final String VIEW =
      """
      CREATE VIEW telemetry AS
      SELECT device.value AS device,
             strftime('%%Y-%%m-%%dT%%H:%%M:%%S', (time - nanos) / 1000000000, 'unixepoch')
               || format('.%%09dZ', nanos) AS time,
             name AS field,
             CASE type WHEN 2 THEN format('%%u', point_value)
                       WHEN 3 THEN iif(point_value, 'true', 'false')
                       ELSE point_value END AS value,
             measurement,
             tags
      FROM (SELECT *, value AS point_value,
                   ((time %% 1000000000) + 1000000000) %% 1000000000 AS nanos FROM point) AS p
        JOIN field ON field.id = p.field
        JOIN series ON series.id = p.series
        LEFT JOIN tag AS device ON device.series = series.id AND device.key = '%s'
      """;

  private Layout() {}

  /** Brings a database to the current version, or refuses it by name. */
  static void prepare(SqlSession session, Location location, String deviceTag) throws SQLException {
    // in one transaction: between two looks another process may make the file ours
    if (session.reading(now -> isCurrent(now, location))) {
      return;
    }
    session.writing(
        transaction -> {
          if (!isCurrent(transaction, location)) { // another process may have been faster
            bringUp(transaction, deviceTag);
          }
          return true;
        });
  }

  private static boolean isCurrent(SqlSession session, Location location) throws SQLException {
    long application = session.number("PRAGMA application_id");
    long version = session.number("PRAGMA user_version");
    if (application == APPLICATION_ID && version > VERSION) {
      throw location.unusable(
          "it was written by a newer version of this library (layout "
              + version
              + ", this one knows up to "
              + VERSION
              + "); use that version of iot-core",
          null);
    }
    if (application == APPLICATION_ID) {
      return version == VERSION;
    }
    if (session.number("SELECT count(*) FROM sqlite_schema") > 0) {
      throw location.unusable(
          "it is an SQLite database of another program; name another file", null);
    }
    return false;
  }

  private static void bringUp(SqlSession session, String deviceTag) throws SQLException {
    boolean isNew = session.number("PRAGMA user_version") == 0;
    if (isNew) {
      execute(session, TELEMETRY);
    }
    // that of version 1 could not be read
    session.execute("DROP VIEW IF EXISTS telemetry");
    session.execute(VIEW.formatted(deviceTag.replace("'", "''")));
    execute(session, RegistryLayout.TABLES);
    if (!isNew) {
      execute(session, RegistryLayout.FROM_VERSION_1);
    }
    session.execute("PRAGMA application_id = " + APPLICATION_ID);
    session.execute("PRAGMA user_version = " + VERSION);
  }

  private static void execute(SqlSession session, String[] statements) throws SQLException {
    for (String statement : statements) {
      session.execute(statement);
    }
  }
}
