package io.iotcenter.internal.embedded;

import io.iotcenter.model.BackendException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Turns what SQLite says into what the user can do about it. */
final class StorageErrors {

  private StorageErrors() {}

  static BackendException translate(Location location, SQLException error) {
    return location.unusable(explain(error), error);
  }

  private static String explain(SQLException error) {
    return switch (code(error)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "another program holds it locked; end that program, or its transaction";
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
          "it is read-only; give this user write permission on the file and its folder";
      case SQLITE_NOTADB ->
          "the file is not an SQLite database; name another file, or move this one away";
      case SQLITE_CORRUPT ->
          "the file is damaged; restore a copy, or save what is left with"
              + " the sqlite3 shell's .recover";
      case SQLITE_FULL -> "the disk is full; make room";
      case SQLITE_CANTOPEN -> "it cannot be opened; check the path and its permissions";
      case SQLITE_IOERR -> "reading or writing it failed; check the disk (" + text(error) + ")";
      default -> text(error);
    };
  }

  private static String text(SQLException error) {
    String message = error.getMessage();
    return message == null ? error.toString() : message;
  }

  /** Tells whether the same work may succeed later without anybody mending the file. */
  static boolean passes(SQLException error) {
    return switch (code(error)) {
      case SQLITE_READONLY,
          SQLITE_PERM,
          SQLITE_AUTH,
          SQLITE_NOTADB,
          SQLITE_CORRUPT,
          SQLITE_CANTOPEN ->
          false;
      default -> true;
    };
  }

  static boolean isBusy(SQLException error) {
    return code(error) == SQLiteErrorCode.SQLITE_BUSY;
  }

  static boolean isInterrupt(SQLException error) {
    return code(error) == SQLiteErrorCode.SQLITE_INTERRUPT;
  }

  private static SQLiteErrorCode code(SQLException error) {
    return SQLiteErrorCode.getErrorCode(error.getErrorCode() & 0xff);
  }
}
