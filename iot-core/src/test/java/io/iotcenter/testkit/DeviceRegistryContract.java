package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceExistsException;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Registration;
import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link DeviceRegistry} does, whatever it keeps its devices in. */
public abstract class DeviceRegistryContract extends RegistryKit {

  @Test
  void registeringGivesTheDeviceAndItsCredentials() {
    Registration registration = registry.register("pump-7");

    assertThat(registration.isNew()).isTrue();
    Device device = registration.device();
    assertThat(device.id()).isEqualTo("pump-7");
    assertThat(device.authorizationId()).isNotBlank();
    assertThat(device.state()).isEqualTo(DeviceState.ACTIVE);
    assertThat(device.updatedAt()).isEqualTo(NOW_IN_MILLIS);
    assertThat(device.otherAuthorizationIds()).isEmpty();
    DeviceCredentials credentials = registration.credentials().orElseThrow();
    assertThat(credentials.deviceId()).isEqualTo("pump-7");
    assertThat(credentials.authorizationId()).isEqualTo(device.authorizationId());
    assertThat(credentials.token()).hasSizeGreaterThanOrEqualTo(32);
  }

  @Test
  void aRegisteredDeviceIsFound() {
    Device registered = registry.register("pump-7").device();

    assertThat(registry.find("pump-7")).contains(registered);
  }

  @Test
  void aDeviceThatExistsIsATypedErrorAndStaysAsItWas() {
    Device first = registry.register("pump-7").device();
    clock.advance(Duration.ofDays(1));

    assertThatThrownBy(() -> registry.register("pump-7"))
        .isInstanceOfSatisfying(
            DeviceExistsException.class, e -> assertThat(e.deviceId()).isEqualTo("pump-7"));
    assertThat(registry.find("pump-7")).contains(first);
  }

  @Test
  void registerIfAbsentGivesCredentialsOnlyWhereItRegisters() {
    Registration first = registry.registerIfAbsent("pump-7");
    clock.advance(Duration.ofDays(1));
    Registration second = registry.registerIfAbsent("pump-7");

    assertThat(first.isNew()).isTrue();
    assertThat(first.credentials()).isPresent();
    assertThat(second.isNew()).isFalse();
    assertThat(second.credentials()).isEmpty();
    assertThat(second.device()).isEqualTo(first.device());
  }

  @Test
  void withoutAnIdOneIsMade() {
    Registration one = registry.register();
    Registration other = registry.register();

    assertThat(one.device().id()).isNotBlank().isNotEqualTo(other.device().id());
    assertThat(registry.find(one.device().id())).contains(one.device());
  }

  @Test
  void everyDeviceHasItsOwnToken() {
    Set<String> tokens = new HashSet<>();
    Set<String> authorizations = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      DeviceCredentials credentials = registry.register("pump-" + i).credentials().orElseThrow();
      tokens.add(credentials.token());
      authorizations.add(credentials.authorizationId());
    }

    assertThat(tokens).hasSize(5);
    assertThat(authorizations).hasSize(5);
  }

  @Test
  void anUnknownDeviceIsNotFound() {
    assertThat(registry.find("nobody")).isEmpty();
    try (Stream<Device> devices = registry.list()) {
      assertThat(devices).isEmpty();
    }
  }

  @Test
  void anIdIsMatchedWholeAndByCase() {
    registry.register("dev10");

    assertThat(registry.find("dev1")).isEmpty();
    assertThat(registry.find("DEV10")).isEmpty();
    assertThat(registry.registerIfAbsent("dev1").isNew()).isTrue();
    assertThat(registry.find("dev1")).isNotEqualTo(registry.find("dev10"));
  }

  @Test
  void devicesAreListedByCodePoint() {
    // a UTF-16 order would put the emoji before the full-width letter
    List<String> ordered = List.of("B", "a", "a b", "a,b", "b", "z", "\u00e9", "\uff5a", "😀");
    for (String id : List.of("😀", "z", "b", "\uff5a", "a,b", "B", "a", "\u00e9", "a b")) {
      registry.register(id);
    }

    try (Stream<Device> devices = registry.list()) {
      assertThat(devices).extracting(Device::id).containsExactlyElementsOf(ordered);
    }
  }

  @Test
  void aListedDeviceIsTheOneThatIsFound() {
    for (String id : List.of("a", "b", "c")) {
      registry.register(id);
      clock.advance(Duration.ofSeconds(1));
    }

    try (Stream<Device> devices = registry.list()) {
      assertThat(devices)
          .hasSize(3)
          .allSatisfy(device -> assertThat(registry.find(device.id())).contains(device));
    }
  }

  @Test
  void aListMayBeLeftHalfRead() {
    for (int i = 0; i < 3; i++) {
      registry.register("pump-" + i);
    }

    for (int round = 0; round < 20; round++) {
      try (Stream<Device> devices = registry.list()) {
        Iterator<Device> iterator = devices.iterator();
        assertThat(iterator.next().id()).isEqualTo("pump-0");
      }
    }
    assertThat(registry.find("pump-1")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"); drop", "$\\x", "${r}", "😀 émoji", "a b", " a", "a ", "a,b=c", "a=b", "'", "a'b\"c",
        "a\\b", "#", "_x", "time", "_measurement", "%s", "/a/b?c=d&e", "a;b", "null", "*", ".*",
        "--", "$id"
      })
  void hostileButLegalIdsWork(String id) {
    registry.register("other");
    Device device = registry.register(id).device();

    assertThat(device.id()).isEqualTo(id);
    assertThat(registry.find(id)).contains(device);
    assertThatThrownBy(() -> registry.register(id)).isInstanceOf(DeviceExistsException.class);
    try (Stream<Device> devices = registry.list()) {
      assertThat(devices).extracting(Device::id).containsExactlyInAnyOrder("other", id);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\u0000", "\u007f", "a\\", "\ud83d", "\udc00x"})
  void illegalIdsAreRefusedAtTheCall(String id) {
    assertThatThrownBy(() -> registry.register(id))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.property()).isEqualTo("device id"));
    assertThatThrownBy(() -> registry.registerIfAbsent(id))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> registry.find(id)).isInstanceOf(InvalidInputException.class);
    try (Stream<Device> devices = registry.list()) {
      assertThat(devices).isEmpty();
    }
  }

  @Test
  void anOverLongIdIsRefusedAndTheLongestLegalOneWorks() {
    String longest = "x".repeat(1024);

    assertThatThrownBy(() -> registry.register(longest + "x"))
        .isInstanceOf(InvalidInputException.class);
    registry.register(longest);
    assertThat(registry.find(longest)).isPresent();
  }

  @Test
  void nothingThatPrintsADeviceShowsItsToken() {
    Registration registration = registry.register("pump-7");
    String token = registration.credentials().orElseThrow().token();

    List<String> texts = new ArrayList<>();
    texts.add(registration.toString());
    texts.add(registration.credentials().toString());
    texts.add(registration.device().toString());
    texts.add(registry.find("pump-7").toString());
    texts.add(registry.registerIfAbsent("pump-7").toString());
    try (Stream<Device> devices = registry.list()) {
      devices.forEach(device -> texts.add(device.toString()));
    }
    assertThatThrownBy(() -> registry.register("pump-7")).satisfies(e -> texts.add(e.toString()));
    assertThat(texts).noneSatisfy(text -> assertThat(text).contains(token));
  }

  @Test
  void threadsThatRegisterTheSameIdAtOnceMakeOneDevice() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(1);
      Callable<Registration> task =
          () -> {
            start.await();
            return registry.registerIfAbsent("pump-7");
          };
      List<Future<Registration>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(pool.submit(task));
      }
      start.countDown();
      List<Registration> registrations = new ArrayList<>();
      for (Future<Registration> future : futures) {
        registrations.add(future.get());
      }

      assertThat(registrations).filteredOn(Registration::isNew).hasSize(1);
      Device device = registrations.get(0).device();
      assertThat(registrations).allSatisfy(each -> assertThat(each.device()).isEqualTo(device));
      assertThat(registry.find("pump-7")).contains(device);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aClosedRegistrySaysSo() {
    registry.register("pump-7");
    fixture.closeRegistries();

    assertThatThrownBy(() -> registry.register("pump-8")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> registry.registerIfAbsent("pump-7"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> registry.find("pump-7")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> registry.list()).isInstanceOf(IllegalStateException.class);
  }
}
