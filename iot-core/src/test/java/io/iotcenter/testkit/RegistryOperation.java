package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.Removal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each change of a device, with what it needs before, and what must hold after it broke off. */
public enum RegistryOperation {
  REGISTER {
    @Override
    public Optional<DeviceCredentials> prepare(DeviceRegistry registry, String id) {
      return Optional.empty();
    }

    @Override
    public void run(DeviceRegistry registry, String id) {
      registry.registerIfAbsent(id);
    }
  },
  REGISTER_WITHOUT_TOKEN {
    @Override
    public Optional<DeviceCredentials> prepare(DeviceRegistry registry, String id) {
      return Optional.empty();
    }

    @Override
    public void run(DeviceRegistry registry, String id) {
      if (registry.find(id).isEmpty()) {
        registry.registerWithoutToken(id);
      }
    }
  },
  ROTATE {
    @Override
    public void run(DeviceRegistry registry, String id) {
      registry.rotate(id, Duration.ofDays(1));
    }

    @Override
    public void verify(RegistryFixture place, String id, String token) throws Exception {
      assertThat(place.write(token)).as("the old token during the overlap").isEqualTo(204);
    }
  },
  ROTATE_AT_ONCE {
    @Override
    public void run(DeviceRegistry registry, String id) {
      registry.rotate(id, Duration.ZERO);
    }
  },
  CONFIRM {
    @Override
    public Optional<DeviceCredentials> prepare(DeviceRegistry registry, String id) {
      registry.register(id);
      return Optional.of(registry.rotate(id, Duration.ofDays(1)));
    }

    @Override
    public void run(DeviceRegistry registry, String id) {
      registry.confirm(id);
    }

    @Override
    public void verify(RegistryFixture place, String id, String token) throws Exception {
      assertThat(place.write(token)).as("the new token").isEqualTo(204);
    }
  },
  DISABLE {
    @Override
    public void run(DeviceRegistry registry, String id) {
      registry.disable(id);
    }
  },
  ENABLE {
    @Override
    public Optional<DeviceCredentials> prepare(DeviceRegistry registry, String id) {
      Optional<DeviceCredentials> credentials = super.prepare(registry, id);
      registry.disable(id);
      return credentials;
    }

    @Override
    public void run(DeviceRegistry registry, String id) {
      registry.enable(id);
    }
  },
  REMOVE {
    @Override
    public void run(DeviceRegistry registry, String id) {
      remove(registry, id, Removal.KEEP_DATA);
    }
  },
  REMOVE_WITH_DATA {
    @Override
    public void run(DeviceRegistry registry, String id) {
      remove(registry, id, Removal.WITH_DATA);
    }
  },
  SHARE {
    @Override
    public void run(DeviceRegistry registry, String id) {
      registry.shareCredentials(id, List.of(id + " twin"));
    }
  };

  /** Puts a device into the state that the change starts from. */
  public Optional<DeviceCredentials> prepare(DeviceRegistry registry, String id) {
    return registry.register(id).credentials();
  }

  /** The change; a second time it finds what the first time did. */
  public abstract void run(DeviceRegistry registry, String id);

  /** What must hold whether it happened or not. */
  public void verify(RegistryFixture place, String id, String token) throws Exception {}

  private static void remove(DeviceRegistry registry, String id, Removal removal) {
    if (registry.find(id).isPresent()) {
      registry.remove(id, removal);
    }
  }

  /** No device is half there, and nothing is there that no device names. */
  public static void requireWhole(DeviceRegistry registry, RegistryFixture place) throws Exception {
    assertThat(registry.inspect().findings()).isEmpty();
    List<Device> devices = registry.list().toList();
    assertThat(devices)
        .allSatisfy(device -> assertThat(registry.find(device.id())).contains(device));
    assertThat(place.published())
        .isEqualTo(devices.stream().collect(Collectors.toMap(Device::id, Device::authorizationId)));
    // a list of all authorizations takes its time: one for all devices
    Set<String> authorizations = place.authorizations();
    assertThat(authorizations)
        .containsAll(
            devices.stream().filter(Device::hasToken).map(Device::authorizationId).toList());
    List<String> named =
        devices.stream()
            .flatMap(
                device ->
                    Stream.concat(
                        Stream.of(device.authorizationId()),
                        device.otherAuthorizationIds().stream()))
            .toList();
    assertThat(named).containsAll(authorizations);
  }
}
