package io.iotcenter.internal.embedded;

import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is: a file, or this process's memory.
 *
 * @param file the file, or {@code null} for memory
 */
record Location(@Nullable Path file) {

  static Location memory() {
    return new Location(null);
  }

  static Location of(Path file) {
    return new Location(file.toAbsolutePath().normalize());
  }

  boolean isMemory() {
    return file == null;
  }

  /**
   * The address for JDBC. A path goes as a URI, so that {@code ?}, {@code #} and {@code %} hold.
   */
  String jdbcUrl() {
    return file == null ? "jdbc:sqlite::memory:" : "jdbc:sqlite:file:" + file.toUri().getRawPath();
  }

  /** Finds what SQLite would only call "unable to open". */
  void requireUsable() {
    if (file == null) {
      return;
    }
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw unusable("its folder does not exist; create " + folder, null);
    }
    if (Files.isDirectory(file)) {
      throw unusable("it is a folder; name a file in it", null);
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw unusable("the file is read-only for this user; give it write permission", null);
    }
    if (!Files.isWritable(folder)) {
      // SQLite keeps its log (-wal, -shm) beside the file
      throw unusable("its folder is read-only for this user; give it write permission", null);
    }
  }

  BackendException unusable(String problemAndRemedy, @Nullable Throwable cause) {
    return new BackendException(
        Problem.STORAGE, "cannot use the database " + this + ": " + problemAndRemedy, cause);
  }

  @Override
  public String toString() {
    return file == null ? "in memory" : file.toString();
  }
}
