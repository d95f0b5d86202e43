package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.testkit.Death;
import io.iotcenter.testkit.MisbehavingServer;
import io.iotcenter.testkit.Opened;
import io.iotcenter.testkit.RegistryOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that dies between any two requests of a change, as a real server sees it. */
@Tag("influx")
class InfluxRegistryCrashTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  @RegisterExtension final Opened opened = Opened.byTest();

  private InfluxRegistryFixture place;
  private Death death;
  private MisbehavingServer line;
  private DeviceRegistry survivor;

  @BeforeEach
  void prepare() throws Exception {
    place = opened.add(new InfluxRegistryFixture());
    death = new Death(place.server().url(), () -> {});
    line = opened.add(MisbehavingServer.answering(death));
    survivor = place.open(settings("survivor"));
  }

  private RegistrySettings settings(String actor) {
    return new RegistrySettings(
        clock,
        actor,
        TokenChoice.none(TokenStorage.readable()),
        new WriteGate(false),
        time -> Thread.yield(),
        PATIENCE);
  }

  /** A new process whose requests all go over the line. */
  private DeviceRegistry mortal() {
    return place.open(overTheLine(line), settings("mortal"));
  }

  private InfluxSettings overTheLine(MisbehavingServer server) {
    InfluxSettings direct = place.settings();
    return new InfluxSettings(
        server.url(),
        direct.token(),
        direct.organization(),
        direct.bucket(),
        direct.deviceBucket(),
        false,
        direct.schema(),
        direct.requestTimeout());
  }

  @ParameterizedTest
  @EnumSource(
      value = RegistryOperation.class,
      names = {"REGISTER", "ROTATE", "ROTATE_AT_ONCE", "REMOVE_WITH_DATA"})
  void whateverStepItDiesAtNothingIsHalfThereAfterReconciling(RegistryOperation operation)
      throws Exception {
    dieAndReconcile(operation);
  }

  @ParameterizedTest
  @EnumSource(
      value = RegistryOperation.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REGISTER", "ROTATE", "ROTATE_AT_ONCE", "REMOVE_WITH_DATA"})
  @Tag("long")
  void whateverStepOfAnyOtherChangeItDiesAtNothingIsHalfThere(RegistryOperation operation)
      throws Exception {
    dieAndReconcile(operation);
  }

  private void dieAndReconcile(RegistryOperation operation) throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    int requests = dieAtEveryStep(operation, tokens);
    clock.advance(PATIENCE);

    survivor.reconcile();

    RegistryOperation.requireWhole(survivor, place);
    for (Map.Entry<String, String> device : tokens.entrySet()) {
      operation.verify(place, device.getKey(), device.getValue());
    }
    // and it can be done again
    for (int step = 0; step < requests; step++) {
      operation.run(survivor, name(step, false));
      operation.run(survivor, name(step, true));
    }
    RegistryOperation.requireWhole(survivor, place);
  }

  @ParameterizedTest
  @EnumSource(
      value = RegistryOperation.class,
      names = {"REGISTER", "ROTATE", "REMOVE_WITH_DATA"})
  @Tag("long")
  @Tag("process")
  void aProcessThatIsKilledAtAnyStepLeavesNothingHalfThere(RegistryOperation operation)
      throws Exception {
    AtomicReference<Process> victim = new AtomicReference<>();
    Death killing = new Death(place.server().url(), () -> victim.get().destroyForcibly());
    Map<String, String> tokens = new LinkedHashMap<>();
    try (MisbehavingServer killingLine = MisbehavingServer.answering(killing)) {
      for (int step = 0; tokens.size() == 2 * step; step++) {
        for (boolean arrives : new boolean[] {false, true}) {
          String id = name(step, arrives);
          Optional<DeviceCredentials> before = operation.prepare(survivor, id);
          killing.after(step, arrives);
          victim.set(
              RegistryProcess.running(
                  overTheLine(killingLine), place.server().token(), operation, id));
          victim.get().waitFor();
          if (killing.hasCome()) {
            tokens.put(id, before.map(DeviceCredentials::token).orElse(""));
          }
        }
      }
    }
    assertThat(tokens).hasSizeGreaterThan(10);
    clock.set(Instant.now().plus(PATIENCE).plus(PATIENCE));

    survivor.reconcile();

    RegistryOperation.requireWhole(survivor, place);
    for (Map.Entry<String, String> device : tokens.entrySet()) {
      operation.verify(place, device.getKey(), device.getValue());
    }
  }

  /** Gives back how many requests the change takes. */
  private int dieAtEveryStep(RegistryOperation operation, Map<String, String> tokens) {
    for (int step = 0; ; step++) {
      for (boolean arrives : new boolean[] {false, true}) {
        String id = name(step, arrives);
        Optional<DeviceCredentials> before = operation.prepare(survivor, id);
        before.ifPresent(credentials -> tokens.put(id, credentials.token()));
        death.after(step, arrives);
        Throwable end = catchThrowable(() -> operation.run(mortal(), id));
        if (!death.hasCome()) {
          assertThat(end).as("step %d", step).isNull();
          return step;
        }
      }
    }
  }

  private static String name(int step, boolean arrives) {
    return "died-" + step + (arrives ? "-after" : "-before");
  }
}
