package io.iotcenter.model;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws on its own account.
 *
 * <p>Subclasses live in the package that throws them and carry their evidence. No message ever
 * contains a token.
 */
public class IotCenterException extends RuntimeException {

  /**
   * Creates an exception.
   *
   * @param message what went wrong, and the remedy where there is one
   */
  public IotCenterException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message what went wrong, and the remedy where there is one
   * @param cause what was thrown underneath
   */
  public IotCenterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Tells whether the same call may succeed later without anybody changing anything.
   *
   * @return {@code true} if trying again makes sense; {@code false} unless a subclass says
   *     otherwise
   */
  public boolean isRetryable() {
    return false;
  }
}
