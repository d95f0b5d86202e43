package io.iotcenter.examples.web;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.MaintenanceReport;
import io.iotcenter.examples.Ticker;
import io.iotcenter.model.IotCenterException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the registry do now and then what is due: end older tokens, and devices whose time is over.
 */
final class Maintenance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final Duration PERIOD = Duration.ofMinutes(5);

  private final DeviceRegistry devices;
  private final Ticker ticker = new Ticker("iot-center-maintenance", PERIOD, this::maintain);

  Maintenance(DeviceRegistry devices) {
    this.devices = devices;
  }

  void start() {
    ticker.start();
  }

  private void maintain() {
    try {
      MaintenanceReport report = devices.maintain();
      report.done().forEach(event -> LOG.info("{}", event));
      report.failures().forEach((device, failure) -> LOG.warn("{}", device, failure));
    } catch (IotCenterException e) {
      LOG.debug("not now: {}", e.getMessage()); // the back end is away, which the status says
    }
  }

  @Override
  public void close() {
    ticker.close();
  }
}
