package io.iotcenter.internal.registry;

import io.iotcenter.model.BackendException;

/** Told of a device whose record cannot be read, where the others are to go on without it. */
@FunctionalInterface
public interface Unreadable {

  /** For those who can do nothing without it. */
  Unreadable REFUSED =
      (deviceId, why) -> {
        throw why;
      };

  void found(String deviceId, BackendException why);
}
