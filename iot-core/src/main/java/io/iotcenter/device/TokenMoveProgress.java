package io.iotcenter.device;

/** Told how far {@link DeviceRegistry#moveTokens} is. */
@FunctionalInterface
public interface TokenMoveProgress {

  /**
   * One more device is done, or has failed. Called on the thread that moves.
   *
   * @param done how many are done
   * @param total how many there were at the beginning
   * @return whether to go on; {@code false} ends the call, which can be done again
   */
  boolean onDevice(long done, long total);
}
