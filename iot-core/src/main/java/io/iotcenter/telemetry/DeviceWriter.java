package io.iotcenter.telemetry;

/**
 * A device prepared for the hot path. Set fields, {@link #send()}, and again; nothing is allocated
 * per point.
 *
 * <p>For one thread at a time; take one per thread. Handles of the same device share its automatic
 * times, so that none overwrites another's point.
 */
public interface DeviceWriter extends RecordFields<DeviceWriter> {

  /**
   * Hands the fields set since the last {@code send()} to the writer; see {@link
   * TelemetryWriter#write}. Afterwards the handle is empty again, also where this throws.
   *
   * @throws io.iotcenter.model.InvalidInputException if no field was set
   * @throws BufferFullException if the buffer is full, and stays so for as long as the options
   *     allow
   * @throws io.iotcenter.model.IotCenterException if the device is disabled or removed, as far as
   *     this process has seen
   */
  void send();
}
