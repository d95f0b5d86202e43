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
  private final String bucket;

  /**
   * Joins the parts, for a device whose telemetry goes where that of all others goes.
   *
   * @param deviceId the device
   * @param authorizationId the authorization the token belongs to
   * @param token the secret
   */
  public DeviceCredentials(String deviceId, String authorizationId, String token) {
    this(deviceId, authorizationId, token, "");
  }

  /**
   * Joins the parts.
   *
   * @param deviceId the device
   * @param authorizationId the authorization the token belongs to
   * @param token the secret
   * @param bucket the bucket of the device's own; empty for the telemetry bucket
   */
  public DeviceCredentials(String deviceId, String authorizationId, String token, String bucket) {
    this.deviceId = Objects.requireNonNull(deviceId, "deviceId");
    this.authorizationId = Objects.requireNonNull(authorizationId, "authorizationId");
    this.token = Objects.requireNonNull(token, "token");
    this.bucket = Objects.requireNonNull(bucket, "bucket");
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

  /**
   * Where the device's telemetry goes.
   *
   * @return the bucket of the device's own; empty for the telemetry bucket
   */
  public String bucket() {
    return bucket;
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
