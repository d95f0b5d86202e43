package io.iotcenter.device;

/** Told how far {@link DeviceRegistry#moveTokens} is. */
@FunctionalInterface
public interface TokenMoveProgress {

  /**
   * One more device is done, or has failed. Called on threads of the registry, one call at a time:
   * return soon. What this throws ends the call, and is thrown by it.
   *
   * @param done how many are done
   * @param total how many there were at the beginning
   * @return whether to go on; {@code false} ends the call as soon as what is under way is done; it
   *     can be done again
   */
  boolean onDevice(long done, long total);
}
