package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said about a new device. */
final class ProfileOptions {
  @Option(
      names = "--rights",
      paramLabel = "RIGHTS",
      description = "What its token may do: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "READ_WRITE")
  private DeviceRights rights = DeviceRights.READ_WRITE;

  @Option(
      names = "--bucket",
      paramLabel = "BUCKET",
      description = "A bucket of its own, or of its group (default: the telemetry bucket of all).")
  private String bucket = "";

  @Option(
      names = "--expires",
      paramLabel = "INSTANT",
      description = "From when on 'maintain' disables it, for example 2027-01-01T00:00:00Z.")
  private @Nullable Instant expiresAt;

  @Option(names = "--label", paramLabel = "LABEL", description = "A label; may be given again.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--attribute",
      paramLabel = "KEY=VALUE",
      description = "An attribute, for example type=pump; may be given again.")
  private Map<String, String> attributes = new LinkedHashMap<>();

  DeviceProfile profile() {
    DeviceProfile profile =
        DeviceProfile.standard().withRights(rights).withBucket(bucket).withExpiry(expiresAt);
    for (String label : labels) {
      profile = profile.withLabel(label);
    }
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      profile = profile.withAttribute(attribute.getKey(), attribute.getValue());
    }
    return profile;
  }
}
