package io.iotcenter.examples;

import io.iotcenter.examples.terminal.HumanDuration;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How many virtual devices send how often, for how long. */
final class FleetOptions {
  private static final double MIN_RATE = 0.0001;
  private static final double MAX_RATE = 10_000;

  int devices;
  double rate;

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--devices",
      paramLabel = "N",
      description = "How many virtual devices (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  void setDevices(int number) {
    if (number < 1) {
      throw wrong("--devices " + number + ": at least one device has to send");
    }
    devices = number;
  }

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Readings of each device a second (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  void setRate(double perSecond) {
    if (!(perSecond >= MIN_RATE && perSecond <= MAX_RATE)) {
      throw wrong("--rate " + perSecond + ": say a number from 0.0001 to 10000");
    }
    rate = perSecond;
  }

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

  private ParameterException wrong(String what) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), what);
  }
}
