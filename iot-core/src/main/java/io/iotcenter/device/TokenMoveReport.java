package io.iotcenter.device;

import java.util.Map;

/**
 * What {@link DeviceRegistry#moveTokens} did. Immutable and thread-safe.
 *
 * @param moved how many tokens are kept in the new way from now on
 * @param unchanged how many devices were so already, or have no token
 * @param unknown how many tokens are not kept readable anywhere, and so cannot be kept in the new
 *     way: rotate these devices
 * @param failures what went wrong, by device id; these stay as they were
 */
public record TokenMoveReport(
    long moved, long unchanged, long unknown, Map<String, RuntimeException> failures) {

  /** Copies the map. */
  public TokenMoveReport {
    failures = Map.copyOf(failures);
  }
}
