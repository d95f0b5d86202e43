package io.iotcenter.internal.embedded;

import io.iotcenter.model.BackendException;
import io.iotcenter.model.Verification;
import io.iotcenter.model.Verification.Check;
import io.iotcenter.model.Verification.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks at what can keep a database file from being used. */
final class EmbeddedVerification {
  private static final long LITTLE_ROOM = 100L << 20;

  private EmbeddedVerification() {}

  static Verification of(Database database) {
    List<Check> checks = new ArrayList<>();
    try {
      checks.add(usable(database));
      checks.add(log(database));
    } catch (BackendException e) {
      checks.add(
          new Check("database", Result.FAILED, String.valueOf(e.getMessage()), "")); // says both
    }
    Path file = database.location().file();
    if (file != null) {
      room(file, checks);
    }
    return new Verification(checks);
  }

  private static Check usable(Database database) {
    // an empty transaction takes the write lock as a real one would
    String version = database.write(session -> session.text("SELECT sqlite_version()"));
    return new Check(
        "database",
        Result.OK,
        database.location()
            + " can be read and written (SQLite "
            + version
            + ", layout "
            + Layout.VERSION
            + ")",
        "");
  }

  private static Check log(Database database) {
    String mode = database.read(session -> session.text("PRAGMA journal_mode"));
    if (mode.equals("wal") || database.location().isMemory()) {
      return new Check("journal", Result.OK, mode, "");
    }
    return new Check(
        "journal",
        Result.WARNING,
        mode + ": readers and the writer wait for each other",
        "keep the file on a local disk, where SQLite can use its write-ahead log");
  }

  private static void room(Path file, List<Check> checks) {
    try {
      Path folder = Objects.requireNonNull(file.getParent());
      long free = Files.getFileStore(folder).getUsableSpace();
      boolean little = free < LITTLE_ROOM;
      checks.add(
          new Check(
              "disk",
              little ? Result.WARNING : Result.OK,
              (free >> 20) + " MiB free at " + folder,
              little ? "make room; telemetry waits in the buffer once the disk is full" : ""));
    } catch (IOException e) {
      // a folder that is not there has failed above already
    }
  }
}
