package io.iotcenter.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.internal.registry.Authorizations;
import io.iotcenter.internal.registry.DeviceStore;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.StoredDeviceRegistry;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.testkit.RegistryOperation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that dies between any two transactions of a change. */
class EmbeddedRegistryCrashTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final TelemetrySchema SCHEMA = TelemetrySchema.iotStarter();

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private EmbeddedRegistryFixture place;
  private Database database;
  private DeviceRegistry survivor;

  /** Ends a process; nothing in the library catches it. */
  private static final class Death extends Error {}

  /** Lets a process live for so many transactions. */
  private static final class Life {
    private int left;
    private final boolean lastHappens;
    private boolean dead;

    Life(int left, boolean lastHappens) {
      this.left = left;
      this.lastHappens = lastHappens;
    }

    <T> T guard(Class<T> type, T real) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                dead |= left == 0 && !lastHappens;
                if (dead) {
                  throw new Death();
                }
                Object result;
                try {
                  result = method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getTargetException();
                }
                if (left-- == 0) {
                  dead = true;
                  throw new Death();
                }
                return result;
              }));
    }
  }

  @BeforeEach
  void open() {
    Path file = folder.resolve("devices.db");
    place = new EmbeddedRegistryFixture(file);
    database = new Database(Location.of(file), SCHEMA.deviceTag());
    survivor = place.open(settings("survivor"));
  }

  @AfterEach
  void close() {
    place.close();
    database.close();
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

  private DeviceRegistry mortal(Life life) {
    return new StoredDeviceRegistry(
        life.guard(Authorizations.class, new EmbeddedAuthorizations(database)),
        life.guard(
            DeviceStore.class, new EmbeddedDeviceStore(database, new TelemetryEraser(SCHEMA))),
        settings("mortal"));
  }

  @ParameterizedTest
  @EnumSource(RegistryOperation.class)
  void whateverStepItDiesAtNothingIsHalfThereAfterReconciling(RegistryOperation operation)
      throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    int steps = dieAtEveryStep(operation, tokens);
    assertThat(steps).isGreaterThan(1);
    clock.advance(PATIENCE);

    survivor.reconcile();

    RegistryOperation.requireWhole(survivor, place);
    for (Map.Entry<String, String> device : tokens.entrySet()) {
      operation.verify(place, device.getKey(), device.getValue());
      operation.run(survivor, device.getKey());
    }
    RegistryOperation.requireWhole(survivor, place);
  }

  private int dieAtEveryStep(RegistryOperation operation, Map<String, String> tokens) {
    for (int step = 0; ; step++) {
      for (boolean happens : new boolean[] {false, true}) {
        String id = "died-" + step + (happens ? "-after" : "-before");
        Optional<DeviceCredentials> before = operation.prepare(survivor, id);
        before.ifPresent(credentials -> tokens.put(id, credentials.token()));
        Life life = new Life(step, happens);
        Throwable end = catchThrowable(() -> operation.run(mortal(life), id));
        if (!life.dead) {
          assertThat(end).as("step %d", step).isNull();
          return step;
        }
      }
    }
  }
}
