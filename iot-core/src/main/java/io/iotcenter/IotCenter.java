package io.iotcenter;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.internal.backend.Backend;
import io.iotcenter.model.Verification;
import io.iotcenter.model.VerificationException;
import io.iotcenter.query.TelemetryQuery;
import io.iotcenter.telemetry.TelemetryWriter;

/**
 * Devices, telemetry and queries on one back end.
 *
 * <p>Make one for the life of the application and close it at the end. Making one never connects:
 * registry calls, queries and {@link #verify()} throw, writes report by {@code flush()}, listener
 * and status. Thread-safe.
 */
public class IotCenter implements AutoCloseable {
  private final Backend backend;
  private final TelemetryWriter telemetry;

  IotCenter(Backend backend, TelemetryWriter telemetry) {
    this.backend = backend;
    this.telemetry = telemetry;
  }

  /**
   * The registered devices.
   *
   * @return the registry
   */
  public DeviceRegistry devices() {
    return backend.devices();
  }

  /**
   * Writing telemetry.
   *
   * @return the writer, closed with this
   */
  public TelemetryWriter telemetry() {
    return telemetry;
  }

  /**
   * Reading telemetry back.
   *
   * @return the query
   */
  public TelemetryQuery query() {
    return backend.query();
  }

  /**
   * Asks the back end whether the configuration works: reachable, version, token, organization,
   * buckets, rights.
   *
   * @return the report; it may hold warnings
   * @throws VerificationException if a check failed; it carries the report
   */
  public Verification verify() {
    Verification verification = backend.verify();
    if (!verification.isOk()) {
      throw new VerificationException(verification);
    }
    return verification;
  }

  /**
   * Delivers what is buffered, within {@link
   * io.iotcenter.telemetry.DeliveryOptions#closeTimeout()}, and gives every thread, file and
   * connection back. Idempotent.
   */
  @Override
  public void close() {
    try {
      telemetry.close();
    } finally {
      backend.close();
    }
  }
}
