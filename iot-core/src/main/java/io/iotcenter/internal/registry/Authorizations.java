package io.iotcenter.internal.registry;

/** What lets a device in: a token with an id of its own. Only {@link #issue} ever shows one. */
public interface Authorizations {

  /** A token, in the only answer that holds it. */
  record Issued(String id, String token) {
    @Override
    public String toString() {
      return "Issued[id=" + id + ", token=***]";
    }
  }

  /** Lets a device read and write telemetry. */
  Issued issue(String deviceId);

  /** Ends an authorization. One that is gone already counts as ended. */
  void revoke(String authorizationId);
}
