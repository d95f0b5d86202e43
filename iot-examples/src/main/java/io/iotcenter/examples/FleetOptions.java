package io.iotcenter.examples;

import io.iotcenter.examples.terminal.HumanDuration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many virtual devices send how often, for how long. */
final class FleetOptions {
  @Option(
      names = "--devices",
      paramLabel = "N",
      description = "How many virtual devices (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  int devices;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Readings of each device a second (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  double rate;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long, for example 30s or 5m (default: until it is stopped).",
      converter = HumanDuration.class)
  @Nullable Duration total;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "What device ids begin with (default: ${DEFAULT-VALUE}).",
      defaultValue = "virtual-")
  String prefix = "virtual-";

  @Option(
      names = "--seed",
      description = "The same seed gives the same weather (default: ${DEFAULT-VALUE}).",
      defaultValue = "42")
  long seed;

  String deviceId(int index) {
    return prefix + (index + 1);
  }
}
