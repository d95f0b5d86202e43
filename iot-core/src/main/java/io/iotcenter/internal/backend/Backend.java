package io.iotcenter.internal.backend;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.write.Destinations;
import io.iotcenter.model.Buckets;
import io.iotcenter.model.Verification;
import io.iotcenter.query.TelemetryQuery;

/** A place where devices and telemetry are kept. */
public interface Backend extends AutoCloseable {

  DeviceRegistry devices();

  /** What the registry knows of devices, for whoever takes their records. */
  WriteGate gate();

  /** Where the buffered writer delivers to. */
  Destinations destinations();

  TelemetryQuery query();

  Verification verify();

  Buckets buckets();

  /** What kind of place it is, for people; not where it is. */
  String kind();

  /** Ends open queries and gives every thread, file and connection back. Idempotent. */
  @Override
  void close();
}
