package io.iotcenter.internal.registry;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One change of a device at a time within this process. Unrelated devices may share a lock. */
final class LocalLocks {
  private static final int STRIPES = 1024;

  private final Lock[] locks = new Lock[STRIPES];

  LocalLocks() {
    for (int i = 0; i < STRIPES; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /** Waits for the device, and lets nobody else change it meanwhile. */
  <T> T holding(String deviceId, Supplier<T> change) {
    Lock lock = locks[Math.floorMod(deviceId.hashCode(), STRIPES)];
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }
}
