package io.iotcenter.internal.registry;

/** Somebody else's record came first: look again, and decide anew. Never leaves this library. */
public final class SupersededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SupersededException(String deviceId) {
    super("device \"" + deviceId + "\" was changed by somebody else", null, false, false);
  }
}
