package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Registration;
import io.iotcenter.device.Removal;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.model.IotCenterException;
import io.iotcenter.testkit.Opened;
import io.iotcenter.testkit.RegistryOperation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several at once, on a real server; each registry is one that knows nothing of the others. */
@Tag("influx")
class InfluxRegistryRaceTest {
  private static final int RACERS = 8;

  @RegisterExtension final Opened opened = Opened.byTest();

  private InfluxRegistryFixture place;
  private final ExecutorService threads = Executors.newFixedThreadPool(RACERS);

  @BeforeEach
  void prepare() throws Exception {
    place = opened.add(new InfluxRegistryFixture());
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private DeviceRegistry registry(String actor) {
    return place.open(
        RegistrySettings.of(
            Clock.systemUTC(),
            actor,
            TokenChoice.none(TokenStorage.readable()),
            new WriteGate(false)));
  }

  private static <T> List<T> get(List<Future<T>> futures) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  @Test
  void eightThatRegisterTheSameIdsMakeEachDeviceOnce() throws Exception {
    raceToRegister(40);
  }

  @Test
  @Tag("long")
  void eightThatRegisterTheSameThousandIdsMakeEachDeviceOnce() throws Exception {
    raceToRegister(1_000);
  }

  private void raceToRegister(int ids) throws Exception {
    Set<String> tokens = ConcurrentHashMap.newKeySet();
    List<Future<Integer>> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      DeviceRegistry registry = registry("racer " + i);
      // half of them in the same order, so that they meet at every id
      List<String> order = RegistryProcess.shuffled(ids, i / 2);
      racers.add(
          threads.submit(
              () -> {
                int registered = 0;
                for (String id : order) {
                  Registration registration = registry.registerIfAbsent(id);
                  registration.credentials().map(DeviceCredentials::token).ifPresent(tokens::add);
                  registered += registration.isNew() ? 1 : 0;
                  assertThat(registration.device().state()).isEqualTo(DeviceState.ACTIVE);
                }
                return registered;
              }));
    }

    assertThat(get(racers).stream().mapToInt(n -> n).sum()).isEqualTo(ids);
    requireOnce(ids);
    assertThat(tokens).hasSize(ids);
    for (String token : tokens) {
      assertThat(place.write(token)).isEqualTo(204);
    }
  }

  @Test
  @Tag("long")
  @Tag("process")
  void eightProcessesThatRegisterTheSameThousandIdsMakeEachDeviceOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      processes.add(
          RegistryProcess.registering(place.settings(), place.server().token(), 1_000, i / 2));
    }
    int registered = 0;
    for (Process process : processes) {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      registered += Integer.parseInt(said.strip());
    }

    assertThat(registered).isEqualTo(1_000);
    requireOnce(1_000);
  }

  private void requireOnce(int ids) throws Exception {
    Set<String> authorizations = place.authorizations();
    Map<String, String> published = place.published();
    assertThat(authorizations).hasSize(ids);
    assertThat(published).hasSize(ids);
    assertThat(new HashSet<>(published.values())).isEqualTo(authorizations);
    RegistryOperation.requireWhole(registry("judge"), place);
  }

  @Test
  void whateverManyDoToTheSameDevicesAtOnceFitsTogetherInTheEnd() throws Exception {
    doAnything(6, 12);
  }

  @Test
  @Tag("long")
  void whateverManyDoToTheSameDevicesForLongFitsTogetherInTheEnd() throws Exception {
    doAnything(RACERS, 300);
  }

  private void doAnything(int racers, int changes) throws Exception {
    List<Future<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < racers; i++) {
      DeviceRegistry registry = registry("racer " + i);
      Random random = new Random(i);
      futures.add(threads.submit(() -> doAnything(registry, random, changes)));
    }

    assertThat(get(futures).stream().mapToInt(n -> n).sum()).isGreaterThan(racers * changes / 4);
    RegistryOperation.requireWhole(registry("judge"), place);
  }

  /** Gives back how many changes were allowed in the state in which they came. */
  private static int doAnything(DeviceRegistry registry, Random random, int changes) {
    int done = 0;
    for (int i = 0; i < changes; i++) {
      String id = "device-" + random.nextInt(3);
      List<Callable<?>> calls =
          List.of(
              () -> registry.registerIfAbsent(id),
              () -> registry.rotate(id, Duration.ofDays(random.nextInt(2))),
              () -> registry.confirm(id),
              () -> registry.disable(id),
              () -> registry.enable(id),
              () -> registry.update(id, profile -> profile.withLabel("l" + random.nextInt(9))),
              () -> registry.remove(id, Removal.KEEP_DATA),
              () -> registry.shareCredentials(id, List.of("device-" + random.nextInt(3))));
      try {
        calls.get(random.nextInt(calls.size())).call();
        done++;
      } catch (IotCenterException e) {
        // not in this state, then
        assertThat(e.isRetryable()).as(e.toString()).isFalse();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    return done;
  }

  @Test
  void aDeviceThatWritesDoesNotNoticeARotation() throws Exception {
    DeviceRegistry registry = registry("operator");
    DeviceCredentials first = registry.register("pump-7").credentials().orElseThrow();
    WritingDevice device = new WritingDevice(place, first.token());
    Future<List<Integer>> refused = threads.submit(device);
    device.awaitWrites(20);

    DeviceCredentials second = registry.rotate("pump-7", Duration.ofHours(1));
    device.awaitWrites(20); // still with the old token
    device.use(second.token());
    device.awaitWrites(20);
    registry.confirm("pump-7");
    device.awaitWrites(20);
    device.stop();

    assertThat(refused.get()).isEmpty();
    assertThat(place.write(first.token())).isEqualTo(401);
    assertThat(place.write(second.token())).isEqualTo(204);
  }
}
