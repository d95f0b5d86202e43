package io.iotcenter.examples.devices;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceExistsException;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.Registration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** New devices. */
@Command(
    name = "register",
    description =
        "Registers devices and shows their tokens, which are not shown again. Of several ids those "
            + "that are registered already are left as they are.",
    mixinStandardHelpOptions = true)
final class RegisterCommand extends DeviceCommand {
  @Mixin private DeviceIds ids = new DeviceIds();
  @Mixin private ProfileOptions options = new ProfileOptions();

  @Option(
      names = "--if-absent",
      description = "A single device that is registered already is no error either.")
  private boolean ifAbsent;

  @Option(
      names = "--without-token",
      description = "A device that writes through a gateway, with the gateway's token.")
  private boolean withoutToken;

  @Override
  boolean run(DeviceRegistry devices) {
    List<String> all = ids.read(parent().in());
    if (withoutToken) {
      boolean isKnownFine = ifAbsent || all.size() > 1;
      all.forEach(id -> show(withoutToken(devices, id, isKnownFine)));
      return true;
    }
    if (all.size() == 1) {
      register(devices, all.get(0));
      return true;
    }
    Map<String, DeviceProfile> profiles = new LinkedHashMap<>();
    all.forEach(id -> profiles.put(id, options.profile()));
    return BulkRun.of(this, devices, profiles);
  }

  private Device withoutToken(DeviceRegistry devices, String id, boolean isKnownFine) {
    try {
      return devices.registerWithoutToken(id, options.profile());
    } catch (DeviceExistsException e) {
      return devices.find(id).filter(device -> isKnownFine).orElseThrow(() -> e);
    }
  }

  private void register(DeviceRegistry devices, String id) {
    Registration registration =
        ifAbsent
            ? devices.registerIfAbsent(id, options.profile())
            : devices.register(id, options.profile());
    registration
        .credentials()
        .ifPresentOrElse(
            made -> out().println(isJson() ? Json.of(made) : NewToken.of(made)),
            () -> show(registration.device()));
  }

  private void show(Device device) {
    out().println(isJson() ? Json.of(device) : device.id() + " is registered, " + device.state());
  }
}
