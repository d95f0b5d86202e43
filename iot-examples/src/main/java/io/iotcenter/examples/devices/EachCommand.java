package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.model.IotCenterException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** Does the same to each of some devices. One that fails is named, and the others go on. */
abstract class EachCommand extends DeviceCommand {
  @Mixin private DeviceIds ids = new DeviceIds();

  /** Asks first, where something is destroyed; {@code false}: it is not to be done. */
  boolean isWanted(List<String> deviceIds) {
    return true;
  }

  /** Does it, and says what was done. */
  abstract String act(DeviceRegistry devices, String deviceId);

  final boolean areIdsFromInput() {
    return ids.areReadFromInput();
  }

  @Override
  final boolean run(DeviceRegistry devices) {
    List<String> all = ids.read(parent().in());
    if (!isWanted(all)) {
      return false;
    }
    boolean done = true;
    for (String id : all) {
      done &= act(devices, id, all.size() > 1);
    }
    return done;
  }

  private boolean act(DeviceRegistry devices, String id, boolean isOneOfMany) {
    try {
      print(id, "done", act(devices, id));
      return true;
    } catch (IotCenterException e) {
      if (!isOneOfMany && !isJson()) {
        throw e;
      }
      print(id, "failed", String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void print(String id, String outcome, String text) {
    if (!isJson()) {
      out().println((outcome.equals("failed") ? "FAILED  " : "") + text);
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", id);
    line.put("outcome", outcome);
    line.put("message", text);
    out().println(Json.line(line));
  }
}
