package io.iotcenter.device;

import java.time.Instant;
import java.util.List;

/**
 * A registered device, as the registry knows it. Holds no token. Immutable and thread-safe.
 *
 * @param id the device id
 * @param authorizationId the id of the authorization that is in force: the field {@code key} of the
 *     newest {@code deviceauth} point; empty for a device without one
 * @param state whether it may write
 * @param updatedAt the time of the newest {@code deviceauth} point
 * @param otherAuthorizationIds ids in older points of the same device: more than one live
 *     authorization is left where two processes registered the same id at once. Filled by {@link
 *     DeviceRegistry#find}, empty in {@link DeviceRegistry#list}
 */
public record Device(
    String id,
    String authorizationId,
    DeviceState state,
    Instant updatedAt,
    List<String> otherAuthorizationIds) {

  /** Copies the list. */
  public Device {
    otherAuthorizationIds = List.copyOf(otherAuthorizationIds);
  }
}
