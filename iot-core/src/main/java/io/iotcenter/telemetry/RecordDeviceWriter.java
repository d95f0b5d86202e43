package io.iotcenter.telemetry;

import java.util.Map;

/** The handle over {@link TelemetryWriter#write} alone, for writers that prepare nothing. */
final class RecordDeviceWriter extends RecordContent<DeviceWriter> implements DeviceWriter {
  private final TelemetryWriter writer;

  RecordDeviceWriter(TelemetryWriter writer, String deviceId, Map<String, String> tags) {
    super(deviceId);
    this.writer = writer;
    tags.forEach(this::tag);
  }

  @Override
  DeviceWriter self() {
    return this;
  }

  @Override
  public void send() {
    try {
      writer.write(toRecord());
    } finally {
      clear();
    }
  }
}
