package io.iotcenter.internal.gate;

/** Records that were taken and wait for delivery. */
public interface QueuedTelemetry {
  /** Where nothing waits. */
  QueuedTelemetry NONE =
      new QueuedTelemetry() {
        @Override
        public void discard(String deviceId) {}

        @Override
        public void readmit(String deviceId) {}

        @Override
        public void awaitSilence(String deviceId) {}

        @Override
        public long discarded(String deviceId) {
          return 0;
        }
      };

  /** Lets nothing of a device begin its way any more: it is dropped when its turn comes. */
  void discard(String deviceId);

  /** Delivers again what is taken of a device from now on. */
  void readmit(String deviceId);

  /** Returns when nothing of a discarded device is on its way any more. */
  void awaitSilence(String deviceId);

  /** How many records of a discarded device were dropped, or wait for that. */
  long discarded(String deviceId);
}
