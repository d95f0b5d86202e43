package io.iotcenter.examples.web.api;

import io.iotcenter.device.DeviceBusyException;
import io.iotcenter.device.DeviceExistsException;
import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.query.FieldTypeException;
import io.iotcenter.query.FluxRefusedException;
import io.iotcenter.telemetry.BufferFullException;
import org.jspecify.annotations.Nullable;

/** What the exceptions of the library mean to a caller of the API. */
public final class CoreProblems {
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
    if (failure instanceof BufferFullException || failure instanceof DeviceBusyException) {
      return comeBack(message);
    }
    if (failure instanceof BackendException backend) {
      return of(backend, message);
    }
    return null;
  }

  private static ProblemException of(BackendException failure, String message) {
    return switch (failure.problem()) {
      case UNREACHABLE, OVERLOADED, SERVER_ERROR, BAD_ANSWER -> comeBack(message);
      // the caller cannot mend these, only whoever runs this server
      case UNAUTHORIZED, FORBIDDEN, NOT_FOUND, REFUSED, STORAGE ->
          new ProblemException(502, message);
    };
  }

  private static ProblemException comeBack(String message) {
    return new ProblemException(503, message).header("Retry-After", "5");
  }
}
