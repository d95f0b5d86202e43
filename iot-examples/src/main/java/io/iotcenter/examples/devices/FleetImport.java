package io.iotcenter.examples.devices;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceExistsException;
import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceState;
import io.iotcenter.examples.terminal.Ending;
import io.iotcenter.examples.terminal.StatusLine;
import io.iotcenter.model.IotCenterException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The devices of a file, made in a registry: first those that get a token of their own, each
 * together with those that use it, then the others. Can be done again wherever it ended.
 */
final class FleetImport {
  private final DeviceCommand command;
  private final DeviceRegistry devices;
  private final FleetFile fleet;
  private final Map<String, List<FleetLine>> sharersOf = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private final List<String> failures = new ArrayList<>();
  private int registered;
  private int existed;
  private volatile boolean stopped;

  FleetImport(DeviceCommand command, DeviceRegistry devices, FleetFile fleet) {
    this.command = command;
    this.devices = devices;
    this.fleet = fleet;
    for (FleetLine line : fleet.devices().values()) {
      if (!line.credentialsOf().isEmpty()) {
        sharersOf.computeIfAbsent(line.credentialsOf(), id -> new ArrayList<>()).add(line);
      }
    }
  }

  /** Adds to the problems of the file what the registry has against it. Changes nothing. */
  void check() {
    sharersOf.forEach(
        (id, sharers) -> {
          Optional<Device> owner = devices.find(id);
          sharers.forEach(line -> check(line, owner));
        });
  }

  private void check(FleetLine line, Optional<Device> owner) {
    String problem =
        owner.map(found -> problem(line, found)).orElseGet(() -> problemOfAbsent(line));
    if (!problem.isEmpty() && devices.find(line.id()).filter(Device::hasToken).isEmpty()) {
      fleet.refuseOwner(line, problem);
    }
  }

  private String problemOfAbsent(FleetLine line) {
    return fleet.devices().containsKey(line.credentialsOf())
        ? ""
        : "is neither registered nor in the file";
  }

  private static String problem(FleetLine line, Device owner) {
    if (!owner.hasToken() || !owner.credentialsOf().isEmpty()) {
      return "is registered, and has no token of its own";
    }
    if (owner.state() == DeviceState.DISABLED) {
      return "is registered, and disabled: enable it first";
    }
    return owner.profile().bucket().equals(line.profile().bucket())
        ? ""
        : "is registered, and has another bucket";
  }

  /** Makes them, and tells whether all are there now. */
  boolean run() {
    Map<String, DeviceProfile> own = new LinkedHashMap<>();
    List<FleetLine> others = new ArrayList<>();
    for (FleetLine line : fleet.devices().values()) {
      if (line.hasOwnToken()) {
        own.put(line.id(), line.profile());
      } else {
        others.add(line);
      }
    }
    if (!own.isEmpty() && !BulkRun.of(command, devices, own, this::finish)) {
      return false;
    }
    return others.isEmpty() || registerAll(others);
  }

  /** What is new is not left as it is: a device that was there and works is not to be disabled. */
  private void finish(String id) {
    sharersOf.getOrDefault(id, List.of()).forEach(this::register);
    if (line(id).disabled()) {
      devices.disable(id);
    }
  }

  private FleetLine line(String id) {
    return Objects.requireNonNull(fleet.devices().get(id));
  }

  private boolean registerAll(List<FleetLine> lines) {
    try (Ending ending = Ending.of(() -> stopped = true)) {
      StatusLine status = StatusLine.to(command.err());
      for (Iterator<FleetLine> all = lines.iterator(); all.hasNext() && !stopped; ) {
        register(all.next());
        status.show(
            "%,d of %,d devices without a token of their own".formatted(done.size(), lines.size()));
      }
      int left = lines.size() - done.size();
      status.finish(
          "without a token of their own: %,d registered, %,d existed, %,d failed, %,d not tried"
              .formatted(registered, existed, failures.size(), left));
      failures.forEach(what -> command.err().println("FAILED  " + what));
      return left == 0 && failures.isEmpty() && !ending.isAsked();
    }
  }

  private void register(FleetLine line) {
    if (!done.add(line.id())) {
      return;
    }
    try {
      if (make(line)) {
        registered++;
      } else {
        existed++;
      }
    } catch (IotCenterException e) {
      failures.add(line.id() + ": " + e.getMessage());
    }
  }

  /** Makes a device, and tells whether anything was left to do. */
  private boolean make(FleetLine line) {
    boolean isNew = registerWithoutToken(line);
    boolean isToShare = !line.credentialsOf().isEmpty() && (isNew || !find(line.id()).hasToken());
    if (isToShare) {
      devices.shareCredentials(line.credentialsOf(), List.of(line.id()));
    }
    if (isNew && line.disabled()) {
      devices.disable(line.id());
    }
    return isNew || isToShare;
  }

  private boolean registerWithoutToken(FleetLine line) {
    try {
      devices.registerWithoutToken(line.id(), line.profile());
      return true;
    } catch (DeviceExistsException e) {
      return false;
    }
  }

  private Device find(String id) {
    return devices
        .find(id)
        .orElseThrow(() -> new DeviceNotFoundException(id, "was removed meanwhile"));
  }
}
