package io.iotcenter.device;

/** Told how far {@link DeviceRegistry#registerAll} is. */
@FunctionalInterface
public interface BulkProgress {

  /**
   * One more id is done. Called on threads of the registry, one call at a time: return soon. What
   * this throws ends the call in the same way as {@code false}, and is thrown by it.
   *
   * @param result what became of it
   * @param done how many are done
   * @param total how many there are
   * @return whether to go on; {@code false} ends the call as soon as what is under way is done
   */
  boolean onResult(BulkResult result, int done, int total);
}
