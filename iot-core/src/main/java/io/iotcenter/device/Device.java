package io.iotcenter.device;

import java.time.Instant;
import java.util.List;

/**
 * A registered device, as the registry knows it. Holds no token. Immutable and thread-safe.
 *
 * @param id the device id
 * @param authorizationId the id of the authorization that is in force: the field {@code key} of the
 *     newest {@code deviceauth} point; empty for a device without a token
 * @param state whether it may write
 * @param updatedAt when it was last changed
 * @param otherAuthorizationIds further authorizations that are stored for it: older ones of a
 *     rotation that still overlap, and doubles that another program left
 * @param credentialsOf the device whose token it uses; empty if it has its own, or none
 * @param profile what somebody said about it
 * @param version how often it was changed; 0 if only another program wrote it. A greater version is
 *     a newer state
 */
public record Device(
    String id,
    String authorizationId,
    DeviceState state,
    Instant updatedAt,
    List<String> otherAuthorizationIds,
    String credentialsOf,
    DeviceProfile profile,
    long version) {

  /** Copies the list. */
  public Device {
    otherAuthorizationIds = List.copyOf(otherAuthorizationIds);
  }

  /**
   * A device about which nothing else is known.
   *
   * @param id the device id
   * @param authorizationId the id of the authorization that is in force
   * @param state whether it may write
   * @param updatedAt when it was last changed
   * @param otherAuthorizationIds further authorizations
   */
  public Device(
      String id,
      String authorizationId,
      DeviceState state,
      Instant updatedAt,
      List<String> otherAuthorizationIds) {
    this(
        id,
        authorizationId,
        state,
        updatedAt,
        otherAuthorizationIds,
        "",
        DeviceProfile.standard(),
        0);
  }

  /**
   * Tells whether it has a token, its own or another device's.
   *
   * @return {@code false} if it can write only through a gateway
   */
  public boolean hasToken() {
    return !authorizationId.isEmpty();
  }
}
