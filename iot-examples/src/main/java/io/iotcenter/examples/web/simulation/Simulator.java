package io.iotcenter.examples.web.simulation;

import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.examples.Ticker;
import io.iotcenter.telemetry.BufferFullException;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets virtual devices send once a second, on one thread, until they are stopped. Thread-safe. */
public final class Simulator implements AutoCloseable {
  /** How many devices may send at once. */
  public static final int MAX_DEVICES = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);

  private final TelemetryWriter telemetry;
  private final InstantSource clock;
  private final Map<String, VirtualDevice> devices = new ConcurrentSkipListMap<>();
  private final Ticker ticker =
      new Ticker("iot-center-simulator", Duration.ofSeconds(1), this::sendAll);

  /** Writes there. */
  public Simulator(TelemetryWriter telemetry, InstantSource clock) {
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /** Begins to send. */
  public void start() {
    ticker.start();
  }

  /** Lets a device send; {@code false} if there are too many already. */
  public boolean add(String deviceId) {
    if (devices.size() >= MAX_DEVICES && !devices.containsKey(deviceId)) {
      return false;
    }
    devices.computeIfAbsent(deviceId, id -> new VirtualDevice(id, telemetry));
    return true;
  }

  /** Stops a device. */
  public void remove(String deviceId) {
    devices.remove(deviceId);
  }

  /** Stops all. */
  public void clear() {
    devices.clear();
  }

  /** The devices that send, in the order of their ids. */
  public List<String> devices() {
    return List.copyOf(devices.keySet());
  }

  private void sendAll() {
    try {
      Instant now = clock.instant();
      for (Map.Entry<String, VirtualDevice> device : devices.entrySet()) {
        send(device.getKey(), device.getValue(), now);
      }
    } catch (BufferFullException e) {
      LOG.debug("a round is left out: {}", e.getMessage()); // the status says so, too
    }
  }

  private void send(String deviceId, VirtualDevice device, Instant now) {
    try {
      device.send(now);
    } catch (DeviceStateException | DeviceNotFoundException e) {
      LOG.info("simulation stopped: {}", e.getMessage()); // disabled or removed by somebody else
      remove(deviceId);
    }
  }

  /** Stops everything. */
  @Override
  public void close() {
    ticker.close();
  }
}
