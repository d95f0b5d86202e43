package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceProfile;
import java.util.Set;
import java.util.stream.Stream;

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

  /**
   * An authorization that is there.
   *
   * @param deviceId the device it is described as; empty for none
   * @param ours whether it was made for a device of this registry, as far as its rights tell
   */
  record Known(String id, String deviceId, boolean ours, boolean active) {}

  /**
   * Every authorization that there is. Never on a way where a user waits.
   *
   * @param buckets the buckets that devices have of their own
   * @return holds a connection until it is read to its end or closed
   */
  Stream<Known> scan(Set<String> buckets);

  /** Asks for one. */
  boolean exists(String authorizationId);

  /** Ends an authorization. One that is gone already counts as ended. */
  void revoke(String authorizationId);
}
