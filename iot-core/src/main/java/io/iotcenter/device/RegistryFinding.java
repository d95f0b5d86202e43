package io.iotcenter.device;

/**
 * Something in a registry that does not fit together. Immutable and thread-safe.
 *
 * @param kind what it is
 * @param deviceId the device it is about
 * @param authorizationId the authorization it is about; empty for none
 * @param repair whether it was put right
 * @param detail what was found or done, for people
 */
public record RegistryFinding(
    Kind kind, String deviceId, String authorizationId, Repair repair, String detail) {

  /** What can be found. */
  public enum Kind {
    /**
     * A device of which something is stored that is no record: stays so, and fails to be repaired.
     */
    UNREADABLE_DEVICE,
    /** A change whose process died: completed or taken back. */
    UNFINISHED_CHANGE,
    /** An authorization described as a device's, and the device is not there: deleted. */
    AUTHORIZATION_WITHOUT_DEVICE,
    /** An authorization of a device that uses another one: deleted. */
    DOUBLE_AUTHORIZATION,
    /** A device whose authorization is gone: becomes a device without a token. */
    MISSING_AUTHORIZATION,
    /** An authorization that is active though its device is disabled, or the reverse: switched. */
    WRONG_STATUS,
    /** A device that other programs do not see: published again. */
    UNPUBLISHED_DEVICE,
    /** What other programs see is not so any more, and its authorization is gone: taken away. */
    LEFTOVER_POINT,
    /** Another program gave the device a new authorization: taken over as its own. */
    CHANGED_ELSEWHERE
  }

  /** What was done about it. */
  public enum Repair {
    /** Nothing: only a report was asked for. */
    NONE,
    /** It is put right. */
    DONE,
    /** Putting it right failed. */
    FAILED
  }

  @Override
  public String toString() {
    return kind
        + "  "
        + deviceId
        + (authorizationId.isEmpty() ? "" : "  authorization " + authorizationId)
        + (repair == Repair.NONE ? "" : "  repair " + repair)
        + "  "
        + detail;
  }
}
