package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.device.Removal;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.Admission;
import io.iotcenter.internal.gate.WriteGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the write path gets to know of devices, from every registry. */
public abstract class WriteGateContract extends RegistryKit {

  @Test
  void aDisabledDevicesRecordsAreRefusedUntilItIsEnabled() {
    Admission pump = gate.of("pump-7");
    registry.register("pump-7");
    pump.require();

    registry.disable("pump-7");

    assertThatThrownBy(pump::require)
        .isInstanceOf(DeviceStateException.class)
        .hasMessageContaining("enable it");
    assertThat(pump.isDropped()).isFalse();
    registry.enable("pump-7");
    pump.require();
    registry.rotate("pump-7", Duration.ofDays(1));
    pump.require();
  }

  @ParameterizedTest
  @EnumSource(Removal.class)
  void aRemovedDevicesRecordsAreRefusedAndThoseThatWaitAreDroppedIfThatWasChosen(Removal removal) {
    List<String> discarded = new ArrayList<>();
    gate.attach(
        deviceId -> {
          assertThatThrownBy(() -> gate.of(deviceId).require())
              .isInstanceOf(DeviceNotFoundException.class);
          discarded.add(deviceId);
          return 3;
        });
    registry.register("pump-7");

    long dropped = registry.remove("pump-7", removal).queuedDropped();

    assertThatThrownBy(() -> gate.of("pump-7").require())
        .isInstanceOf(DeviceNotFoundException.class);
    assertThat(gate.of("pump-7").isDropped()).isEqualTo(removal.dropsQueued());
    assertThat(dropped).isEqualTo(removal.dropsQueued() ? 3 : 0);
    assertThat(discarded).hasSize(removal.dropsQueued() ? 1 : 0);
    registry.register("pump-7");
    gate.of("pump-7").require();
    assertThat(gate.of("pump-7").isDropped()).isFalse();
  }

  @Test
  void whatAnotherProcessDidIsKnownOnceItWasSeen() {
    registry.register("a");
    registry.register("b");
    registry.register("c");
    DeviceRegistry other = process("other");
    other.disable("a");
    other.disable("b");
    other.remove("c", Removal.WITH_DATA);
    gate.of("a").require();

    registry.find("a");
    assertThatThrownBy(() -> gate.of("a").require()).isInstanceOf(DeviceStateException.class);
    gate.of("b").require();

    registry.maintain();
    assertThatThrownBy(() -> gate.of("b").require()).isInstanceOf(DeviceStateException.class);
    assertThatThrownBy(() -> gate.of("c").require()).isInstanceOf(DeviceNotFoundException.class);
    assertThat(gate.of("c").isDropped()).isTrue();
  }

  @Test
  void anUnregisteredDeviceIsRefusedOnlyWhereThatWasAskedFor() {
    registry.register("pump-7");
    assertThatCode(() -> gate.of("nobody").require()).doesNotThrowAnyException();
    WriteGate strict = new WriteGate(true);
    DeviceRegistry other = process("other", TokenStorage.readable(), strict);

    assertThatThrownBy(() -> strict.of("pump-7").require())
        .isInstanceOf(DeviceNotFoundException.class);
    other.find("nobody");
    assertThatThrownBy(() -> strict.of("nobody").require())
        .isInstanceOf(DeviceNotFoundException.class);
    other.list().count();
    strict.of("pump-7").require();
    other.registerIfAbsent("pump-8");
    strict.of("pump-8").require();
  }
}
