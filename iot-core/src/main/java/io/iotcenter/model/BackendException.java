package io.iotcenter.model;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** InfluxDB, the embedded database or the spool could not do what was asked of it. */
public final class BackendException extends IotCenterException {

  /** What kind of trouble it is; each kind has another remedy. */
  public enum Problem {
    /** No answer: refused, timed out, reset, name unknown. */
    UNREACHABLE,
    /** The token is missing, unknown, or was deleted. */
    UNAUTHORIZED,
    /** The token is known, but lacks the right, or is inactive. */
    FORBIDDEN,
    /** The bucket or the organization does not exist, or the token cannot see it. */
    NOT_FOUND,
    /** The request itself is refused, and will be again. */
    REFUSED,
    /** Too much at once; later it may work. */
    OVERLOADED,
    /** The server failed on its own account. */
    SERVER_ERROR,
    /** The answer is not what InfluxDB answers, or ended too early. */
    BAD_ANSWER,
    /** The embedded file or the spool cannot be used: read-only, locked, damaged, full, too new. */
    STORAGE
  }

  private final Problem problem;
  private final int status;
  private final String reason;

  /**
   * Creates an exception without an HTTP status.
   *
   * @param problem the kind of trouble
   * @param message what went wrong, and the remedy
   * @param cause what was thrown underneath, or {@code null}
   */
  public BackendException(Problem problem, String message, @Nullable Throwable cause) {
    this(problem, 0, message, cause);
  }

  /**
   * Creates an exception.
   *
   * @param problem the kind of trouble
   * @param status the HTTP status, or 0 if there was none
   * @param message what went wrong, and the remedy
   * @param cause what was thrown underneath, or {@code null}
   */
  public BackendException(Problem problem, int status, String message, @Nullable Throwable cause) {
    this(problem, status, "", message, cause);
  }

  /**
   * Creates an exception with the back end's own words.
   *
   * @param problem the kind of trouble
   * @param status the HTTP status, or 0 if there was none
   * @param reason what the back end said; empty if nothing
   * @param message what went wrong, where, and the remedy
   * @param cause what was thrown underneath, or {@code null}
   */
  public BackendException(
      Problem problem, int status, String reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
    this.status = status;
    this.reason = reason;
  }

  /**
   * The kind of trouble.
   *
   * @return the kind
   */
  public Problem problem() {
    return problem;
  }

  /**
   * The HTTP status of the answer.
   *
   * @return the status, or nothing if there was no answer, or no HTTP
   */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /**
   * What the back end itself said. Unlike the message it does not tell where the back end is, so
   * that it can be shown to who asked the question.
   *
   * @return its words, or nothing if it said none
   */
  public Optional<String> reason() {
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  @Override
  public boolean isRetryable() {
    return switch (problem) {
      case UNREACHABLE, OVERLOADED, SERVER_ERROR, BAD_ANSWER -> true;
      case UNAUTHORIZED, FORBIDDEN, NOT_FOUND, REFUSED, STORAGE -> false;
    };
  }
}
