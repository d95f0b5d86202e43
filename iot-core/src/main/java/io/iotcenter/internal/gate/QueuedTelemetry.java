package io.iotcenter.internal.gate;

import java.util.List;

/** Records that were taken and wait for delivery. */
public interface QueuedTelemetry {
  /** Where nothing waits. */
  QueuedTelemetry NONE =
      new QueuedTelemetry() {
        @Override
        public void discard(List<String> deviceIds) {}

        @Override
        public void readmit(String deviceId) {}

        @Override
        public boolean awaitSilence(String deviceId) {
          return true;
        }

        @Override
        public long discarded(String deviceId) {
          return 0;
        }
      };

  /** Lets nothing of devices begin its way any more: it is dropped when its turn comes. */
  void discard(List<String> deviceIds);

  /** Delivers again what is taken of a device from now on. */
  void readmit(String deviceId);

  /**
   * Waits until nothing of a discarded device is on its way any more.
   *
   * @return {@code false} if something still is, after a time in which every request ends
   */
  boolean awaitSilence(String deviceId);

  /** How many records of a discarded device were dropped, or wait for that. */
  long discarded(String deviceId);
}
