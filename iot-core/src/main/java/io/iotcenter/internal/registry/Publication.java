package io.iotcenter.internal.registry;

import java.time.Instant;

/**
 * A {@code deviceauth} point: what other programs see of a device.
 *
 * @param time in whole milliseconds, unless another program wrote it
 * @param tokenText the token as it is kept, see {@link TokenVault}; empty to keep none
 */
public record Publication(String deviceId, Instant time, String authorizationId, String tokenText) {

  @Override
  public String toString() {
    return "Publication[%s at %s, authorization %s]".formatted(deviceId, time, authorizationId);
  }
}
