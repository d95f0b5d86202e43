package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.device.Removal;
import io.iotcenter.device.RemovalReport;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.QueuedTelemetry;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.model.BackendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the write path gets to know of devices, from every registry. */
public abstract class WriteGateContract extends RegistryKit {

  /** Notes what it is told, and whether records were still taken by then. */
  private final class Queue implements QueuedTelemetry {
    final List<String> told = new ArrayList<>();
    boolean isSilent = true;

    private void told(String what, String deviceId, boolean taken) {
      told.add(what + " " + deviceId);
      if (taken) {
        gate.admit(deviceId);
      } else {
        assertThatThrownBy(() -> gate.admit(deviceId)).isInstanceOf(DeviceNotFoundException.class);
      }
    }

    @Override
    public void discard(List<String> deviceIds) {
      deviceIds.forEach(deviceId -> told("discard", deviceId, false));
    }

    @Override
    public void readmit(String deviceId) {
      told("readmit", deviceId, false);
    }

    @Override
    public boolean awaitSilence(String deviceId) {
      told("await", deviceId, false);
      return isSilent;
    }

    @Override
    public long discarded(String deviceId) {
      return 3;
    }
  }

  @Test
  void aDisabledDevicesRecordsAreRefusedUntilItIsEnabled() {
    registry.register("pump-7");
    gate.admit("pump-7");

    registry.disable("pump-7");

    assertThatThrownBy(() -> gate.admit("pump-7"))
        .isInstanceOf(DeviceStateException.class)
        .hasMessage("device \"pump-7\" is DISABLED: its records are not taken; enable it first");
    registry.enable("pump-7");
    gate.admit("pump-7");
    registry.rotate("pump-7", Duration.ofDays(1));
    gate.admit("pump-7");
  }

  @ParameterizedTest
  @EnumSource(Removal.class)
  void aRemovedDevicesRecordsAreRefusedAndThoseThatWaitAreDroppedIfThatWasChosen(Removal removal) {
    Queue queue = new Queue();
    gate.attach(queue);
    registry.register("pump-7");

    long dropped = registry.remove("pump-7", removal).queuedDropped();

    assertThatThrownBy(() -> gate.admit("pump-7"))
        .isInstanceOf(DeviceNotFoundException.class)
        .hasMessage(
            "device \"pump-7\" was removed, and its records are not taken; register it anew");
    assertThat(dropped).isEqualTo(removal.dropsQueued() ? 3 : 0);
    if (removal.dropsQueued()) {
      assertThat(queue.told).startsWith("discard pump-7", "await pump-7");
    } else {
      assertThat(queue.told).isEmpty();
    }
    registry.register("pump-7");
    gate.admit("pump-7");
    assertThat(queue.told.contains("readmit pump-7")).isEqualTo(removal.dropsQueued());
  }

  @Test
  void nothingIsErasedWhileRecordsAreOnTheirWayAndTheNextCallCompletesIt() throws Exception {
    Queue queue = new Queue();
    gate.attach(queue);
    registry.register("pump-7");
    fixture.addTelemetry("pump-7");
    queue.isSilent = false;

    assertThatThrownBy(() -> registry.remove("pump-7", Removal.WITH_DATA))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("records of device \"pump-7\" are still on their way");

    assertThat(fixture.telemetry("pump-7")).isEqualTo(1);
    queue.isSilent = true;
    assertThat(registry.remove("pump-7", Removal.KEEP_DATA))
        .isEqualTo(new RemovalReport("pump-7", Removal.WITH_DATA, true, 3));
    assertThat(fixture.telemetry("pump-7")).isZero();
    assertThatThrownBy(() -> registry.remove("pump-7", Removal.KEEP_DATA))
        .isInstanceOf(DeviceNotFoundException.class);
  }

  @Test
  void whatAnotherProcessDidIsKnownOnceItWasSeen() {
    Queue queue = new Queue();
    gate.attach(queue);
    List.of("a", "b", "c", "d").forEach(registry::register);
    DeviceRegistry other = process("other");
    other.disable("a");
    other.disable("b");
    other.remove("c", Removal.WITH_DATA);
    other.disable("d");
    gate.admit("a");

    registry.find("a");
    assertThatThrownBy(() -> gate.admit("a")).isInstanceOf(DeviceStateException.class);
    gate.admit("b");

    registry.maintain();
    assertThatThrownBy(() -> gate.admit("b")).isInstanceOf(DeviceStateException.class);
    assertThatThrownBy(() -> gate.admit("c")).isInstanceOf(DeviceNotFoundException.class);
    assertThat(queue.told).containsExactly("discard c");
    other.enable("d");
    assertThat(registry.load()).isEqualTo(3);
    gate.admit("d");
  }

  @Test
  void loadingTellsAllThereIsToAProcessThatBegins() {
    registry.register("a");
    registry.register("b");
    registry.disable("b");
    registry.register("c");
    registry.remove("c", Removal.KEEP_DATA);
    WriteGate fresh = new WriteGate(true);
    DeviceRegistry next = process("next", TokenStorage.readable(), fresh);
    assertThatThrownBy(() -> fresh.admit("a")).isInstanceOf(DeviceNotFoundException.class);

    assertThat(next.load()).isEqualTo(2);

    fresh.admit("a");
    assertThatThrownBy(() -> fresh.admit("b")).isInstanceOf(DeviceStateException.class);
    assertThatThrownBy(() -> fresh.admit("c")).hasMessageContaining("was removed");
  }

  @Test
  void anUnregisteredDeviceIsRefusedOnlyWhereThatWasAskedFor() {
    registry.register("pump-7");
    assertThatCode(() -> gate.admit("nobody")).doesNotThrowAnyException();
    WriteGate strict = new WriteGate(true);
    DeviceRegistry other = process("other", TokenStorage.readable(), strict);

    assertThatThrownBy(() -> strict.admit("pump-7"))
        .isInstanceOf(DeviceNotFoundException.class)
        .hasMessage(
            "device \"pump-7\" is not registered, as far as this process has seen, and its records are not taken; register it, or look it up once");
    other.find("nobody");
    assertThatThrownBy(() -> strict.admit("nobody")).isInstanceOf(DeviceNotFoundException.class);
    other.list().count();
    strict.admit("pump-7");
    other.registerIfAbsent("pump-8");
    strict.admit("pump-8");
  }
}
