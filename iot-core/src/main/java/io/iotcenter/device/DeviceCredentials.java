package io.iotcenter.device;

import java.util.Objects;

/**
 * What a device needs to write: its id and its token. Immutable and thread-safe.
 *
 * <p>InfluxDB 2.9 keeps only a hash of a token, so the call that created it is the one chance to
 * read it. {@link #toString()} masks it.
 */
public final class DeviceCredentials {
  private final String deviceId;
  private final String authorizationId;
  private final String token;

  /**
   * Joins the parts.
   *
   * @param deviceId the device
   * @param authorizationId the authorization the token belongs to
   * @param token the secret
   */
  public DeviceCredentials(String deviceId, String authorizationId, String token) {
    this.deviceId = Objects.requireNonNull(deviceId, "deviceId");
    this.authorizationId = Objects.requireNonNull(authorizationId, "authorizationId");
    this.token = Objects.requireNonNull(token, "token");
  }

  /**
   * The device.
   *
   * @return its id
   */
  public String deviceId() {
    return deviceId;
  }

  /**
   * The authorization the token belongs to.
   *
   * @return its id
   */
  public String authorizationId() {
    return authorizationId;
  }

  /**
   * The secret itself: hand it to the device, keep it out of logs.
   *
   * @return the token
   */
  public String token() {
    return token;
  }

  @Override
  public String toString() {
    return "DeviceCredentials[deviceId="
        + deviceId
        + ", authorizationId="
        + authorizationId
        + ", token=***]";
  }
}
