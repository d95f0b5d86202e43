package io.iotcenter.examples.web.api;

import io.iotcenter.device.DeviceBusyException;
import io.iotcenter.device.DeviceExistsException;
import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.ConfigurationException;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.query.FieldTypeException;
import io.iotcenter.query.FluxRefusedException;
import io.iotcenter.telemetry.BufferFullException;
import org.jspecify.annotations.Nullable;

/**
 * What the exceptions of the library mean to a caller of the API. Messages about the back end name
 * files, hosts and settings: these are for the log of the server, and callers get a sentence that
 * says what to do.
 */
public final class CoreProblems {
  private static final String MENDER =
      " Whoever runs the server can mend it; its log says what is wrong.";

  private CoreProblems() {}

  /** The problem, or {@code null} if it is not one of the library's. */
  public static @Nullable ProblemException of(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof InvalidInputException) {
      return new ProblemException(400, message);
    }
    if (failure instanceof DeviceExistsException) {
      return new ProblemException(409, "This device is registered already.");
    }
    if (failure instanceof DeviceNotFoundException) {
      return new ProblemException(404, "No device of this id is registered.");
    }
    if (failure instanceof DeviceStateException) {
      return new ProblemException(409, message);
    }
    if (failure instanceof FluxRefusedException flux) {
      return new ProblemException(400, message)
          .member("line", flux.line())
          .member("column", flux.column());
    }
    if (failure instanceof FieldTypeException) {
      return new ProblemException(422, message);
    }
    if (failure instanceof DeviceBusyException) {
      return comeBack(message, null);
    }
    if (failure instanceof BufferFullException) {
      return full();
    }
    if (failure instanceof ConfigurationException) {
      // only whoever runs this server can mend it
      return new ProblemException(502, message);
    }
    if (failure instanceof BackendException backend) {
      return backend.isRetryable()
          ? comeBack(sentence(backend), backend)
          // the caller cannot mend these, only whoever runs this server
          : new ProblemException(502, sentence(backend), backend);
    }
    return null;
  }

  /** What to tell where what was sent has no room to wait. */
  static ProblemException full() {
    return comeBack(
        "There is no room for more readings until the database takes those that wait.", null);
  }

  private static ProblemException comeBack(String sentence, @Nullable Exception cause) {
    return new ProblemException(503, sentence, cause).header("Retry-After", "5");
  }

  /** What is wrong with the back end, for people who need not know where it is. */
  public static String sentence(BackendException failure) {
    return switch (failure.problem()) {
      case UNREACHABLE -> "The database does not answer now; try again in a moment.";
      case OVERLOADED -> "The database has too much to do now; try again in a moment.";
      case SERVER_ERROR -> "The database failed; try again in a moment.";
      case BAD_ANSWER -> "The answer of the database is incomplete; try again in a moment.";
      case UNAUTHORIZED -> "The database refuses the token of this server." + MENDER;
      case FORBIDDEN -> "The token of this server lacks a right in the database." + MENDER;
      case NOT_FOUND -> "The database has not the bucket, or the organization." + MENDER;
      case STORAGE -> "The database cannot be used." + MENDER;
      case REFUSED ->
          failure
              .reason()
              .map(reason -> "The database refuses this: " + reason)
              .orElse("The database refuses this." + MENDER);
    };
  }
}
