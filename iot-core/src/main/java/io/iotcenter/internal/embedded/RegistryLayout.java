package io.iotcenter.internal.embedded;

/** The registry's tables, since version 2 of the layout. */
final class RegistryLayout {
  static final String[] TABLES = {
    // what a device was at each of its versions, as JSON; the newest counts
    """
    CREATE TABLE device_record (
      device TEXT NOT NULL,
      version INTEGER NOT NULL,
      record TEXT NOT NULL,
      PRIMARY KEY (device, version)) WITHOUT ROWID
    """,
    // the devices that there are, with the authorization in force; the newest counts
    """
    CREATE TABLE device_key (
      device TEXT NOT NULL,
      updated_ms INTEGER NOT NULL,
      authorization TEXT NOT NULL,
      token TEXT NOT NULL,
      PRIMARY KEY (device, updated_ms)) WITHOUT ROWID
    """,
    // fingerprint: SHA-256 of the token
    """
    CREATE TABLE device_authorization (
      id TEXT PRIMARY KEY,
      device TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      active INTEGER NOT NULL) WITHOUT ROWID
    """
  };

  /** Version 1 kept devices in a table {@code deviceauth}. */
  static final String[] FROM_VERSION_1 = {
    "INSERT INTO device_key SELECT device, updated_ms, authorization, '' FROM deviceauth",
    """
    INSERT INTO device_authorization
      SELECT authorization, device, lower(hex(token_sha256)), 1 FROM deviceauth
    """,
    // SQLite takes the other columns from the row that has the maximum
    """
    INSERT INTO device_record
      SELECT device, 1, json_object(
        'version', 1, 'nonce', lower(hex(randomblob(8))), 'at', max(updated_ms),
        'kind', 'REGISTERED', 'actor', '', 'state', 'ACTIVE', 'rights', 'READ_WRITE',
        'current', json_object(
          'authorization', authorization, 'fingerprint', lower(hex(token_sha256))))
      FROM deviceauth GROUP BY device
    """,
    "DROP TABLE deviceauth"
  };

  private RegistryLayout() {}
}
