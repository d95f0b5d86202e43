package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceProfile;

/** What lets a device in: a token with an id of its own. Only {@link #issue} ever shows one. */
public interface Authorizations {

  /** A token, in the only answer that holds it. */
  record Issued(String id, String token) {
    @Override
    public String toString() {
      return "Issued[id=" + id + ", token=***]";
    }
  }

  /** Lets a device do what its profile says, where it says. */
  Issued issue(String deviceId, DeviceProfile profile);

  /**
   * Switches an authorization on or off.
   *
   * @return {@code false} if it is gone
   */
  boolean setActive(String authorizationId, boolean active);

  /** Ends an authorization. One that is gone already counts as ended. */
  void revoke(String authorizationId);
}
