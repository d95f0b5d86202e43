package io.iotcenter.device;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one id of many. Immutable and thread-safe.
 *
 * @param deviceId the id
 * @param outcome how it came out
 * @param registration the device, and its credentials if it is new; {@code null} unless it is
 *     registered now
 * @param failure what went wrong; {@code null} unless something did
 */
public record BulkResult(
    String deviceId,
    Outcome outcome,
    @Nullable Registration registration,
    @Nullable RuntimeException failure) {

  /** How it can come out. */
  public enum Outcome {
    /** Registered by this call. */
    REGISTERED,
    /** Registered before. */
    EXISTED,
    /** Not registered. */
    FAILED,
    /** Not tried: the call was stopped, or everything failed. */
    NOT_TRIED
  }

  /**
   * The credentials of a device that is new.
   *
   * @return the credentials, whose token is readable only here; or nothing
   */
  public Optional<DeviceCredentials> credentials() {
    return Optional.ofNullable(registration).flatMap(Registration::credentials);
  }

  @Override
  public String toString() {
    return deviceId + ": " + outcome + (failure == null ? "" : ", " + failure.getMessage());
  }
}
