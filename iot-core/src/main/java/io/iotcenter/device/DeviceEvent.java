package io.iotcenter.device;

import java.time.Instant;

/**
 * Something that happened to a device: who, what, when; never a token. Immutable and thread-safe.
 *
 * @param deviceId the device
 * @param time when it was done, by the clock of who did it
 * @param kind what was done
 * @param authorizationId the authorization that is in force since then; empty for none
 * @param actor who did it, see {@code actor} of the builders
 * @param version the version of the device since then
 */
public record DeviceEvent(
    String deviceId, Instant time, Kind kind, String authorizationId, String actor, long version) {

  /** What can happen to a device. */
  public enum Kind {
    /** It was registered. */
    REGISTERED,
    /** Its process died while it was being registered; the registration was taken back. */
    REGISTRATION_UNDONE,
    /** It got a new token. */
    ROTATED,
    /** Its process died during a rotation, which was taken back; the older token stays. */
    ROTATION_UNDONE,
    /** The older tokens ended, because the new one was confirmed. */
    CONFIRMED,
    /** An older token ended, because its time was over. */
    OVERLAP_ENDED,
    /** It was disabled. */
    DISABLED,
    /** It was disabled, because its time was over. */
    EXPIRED,
    /** It was enabled. */
    ENABLED,
    /** Enabling failed, because its authorization is gone; it stays disabled. */
    ENABLING_UNDONE,
    /** It shares its token with more devices, or with fewer. */
    SHARED,
    /** Its labels, attributes or expiry were changed. */
    UPDATED,
    /** Its token is kept in another way from now on. */
    TOKEN_MOVED,
    /** Something that had gone wrong was put right. */
    REPAIRED,
    /** It was removed. */
    REMOVED
  }

  @Override
  public String toString() {
    return time
        + "  "
        + kind
        + "  "
        + deviceId
        + (authorizationId.isEmpty() ? "" : "  authorization " + authorizationId)
        + "  by "
        + actor;
  }
}
