package io.iotcenter.internal.influx;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.Registration;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.testkit.RegistryOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A registry in a process of its own, to be killed, or to compete with others. */
final class RegistryProcess {
  private RegistryProcess() {}

  /** Registers the ids {@code device-0000} and so on, in an order of its own; prints how many. */
  static Process registering(InfluxSettings settings, String token, int ids, long seed)
      throws IOException {
    return start(settings, token, "register", Integer.toString(ids), Long.toString(seed));
  }

  /** Runs one operation. */
  static Process running(
      InfluxSettings settings, String token, RegistryOperation operation, String id)
      throws IOException {
    return start(settings, token, operation.name(), id, "");
  }

  private static Process start(InfluxSettings settings, String token, String... words)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                RegistryProcess.class.getName(),
                settings.url(),
                token,
                settings.organization(),
                settings.bucket(),
                settings.deviceBucket()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  public static void main(String[] args) {
    InfluxSettings settings =
        new InfluxSettings(
            args[0],
            TokenSource.fixed(args[1]),
            args[2],
            args[3],
            args[4],
            false,
            TelemetrySchema.iotStarter(),
            Duration.ofSeconds(30));
    RegistrySettings registry =
        RegistrySettings.of(Clock.systemUTC(), TokenChoice.none(TokenStorage.readable()));
    try (InfluxBackend backend = new InfluxBackend(settings, InfluxRouting.none(0), registry)) {
      if (args[5].equals("register")) {
        System.out.println(register(backend.devices(), Integer.parseInt(args[6]), args[7]));
      } else {
        RegistryOperation.valueOf(args[5]).run(backend.devices(), args[6]);
      }
    }
  }

  private static int register(DeviceRegistry registry, int count, String seed) {
    int registered = 0;
    for (String id : shuffled(count, Long.parseLong(seed))) {
      Registration registration = registry.registerIfAbsent(id);
      registered += registration.isNew() ? 1 : 0;
    }
    return registered;
  }

  /** The same ids, each time in another order. */
  static List<String> shuffled(int count, long seed) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add("device-%04d".formatted(i));
    }
    Collections.shuffle(ids, new Random(seed));
    return ids;
  }
}
