package io.iotcenter.telemetry;

/**
 * An open record that a writer takes with {@link #send()}. For one thread at a time; a second
 * {@code send()} sends the same record again.
 */
public final class OutgoingRecord extends RecordContent<OutgoingRecord> {
  private final TelemetryWriter writer;

  OutgoingRecord(TelemetryWriter writer, String deviceId) {
    super(deviceId);
    this.writer = writer;
  }

  @Override
  OutgoingRecord self() {
    return this;
  }

  /**
   * Hands the record to the writer; see {@link TelemetryWriter#write}.
   *
   * @throws io.iotcenter.model.InvalidInputException if it has no field
   * @throws BufferFullException if the buffer is full, and stays so for as long as the options
   *     allow
   */
  public void send() {
    writer.write(toRecord());
  }
}
