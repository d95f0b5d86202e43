package io.iotcenter.internal.spool;

import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what the disk says into what the user can do about it. */
final class SpoolErrors {
  private SpoolErrors() {}

  static BackendException unusable(Path path, String problemAndRemedy, @Nullable Throwable cause) {
    return new BackendException(
        Problem.STORAGE, "cannot use the spool " + path + ": " + problemAndRemedy, cause);
  }

  static BackendException translate(Path path, IOException error) {
    return unusable(path, explain(error), error);
  }

  static String explain(IOException error) {
    if (saysFull(error)) {
      return "there is no room on the disk; make room";
    }
    if (error instanceof NoSuchFileException || error instanceof FileNotFoundException) {
      return "a file is gone, or may not be opened (" + text(error) + "); restart the application";
    }
    if (error instanceof AccessDeniedException || text(error).contains("Permission denied")) {
      return "this user may not (" + text(error) + "); give permission to read and write";
    }
    if (error instanceof FileAlreadyExistsException) {
      return "there is a file of that name; name another folder";
    }
    if (text(error).contains("Read-only file system")) {
      return "the disk is mounted read-only; check it, and mount it writable";
    }
    return "reading or writing failed; check the disk (" + text(error) + ")";
  }

  /**
   * Tells whether it failed for want of room.
   *
   * @param needed how many bytes were to be written, for systems that say it in words unknown here
   */
  static boolean isFull(IOException error, Disk disk, Path folder, long needed) {
    if (saysFull(error)) {
      return true;
    }
    try {
      return disk.usableBytes(folder) < needed;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean saysFull(IOException error) {
    String text = text(error).toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("not enough space")
        || text.contains("quota exceeded");
  }

  private static String text(IOException error) {
    String message = error.getMessage();
    return message == null ? error.toString() : message;
  }
}
