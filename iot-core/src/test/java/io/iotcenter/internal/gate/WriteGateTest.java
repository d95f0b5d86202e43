package io.iotcenter.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceStateException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is believed of devices that are looked at and changed at once. */
class WriteGateTest {
  private final WriteGate gate = new WriteGate(false);
  private final List<String> told = new ArrayList<>();

  {
    gate.attach(
        new QueuedTelemetry() {
          @Override
          public void discard(List<String> deviceIds) {
            told.add("discard " + deviceIds);
          }

          @Override
          public void readmit(String deviceId) {
            told.add("readmit " + deviceId);
          }

          @Override
          public boolean awaitSilence(String deviceId) {
            return true;
          }

          @Override
          public long discarded(String deviceId) {
            return 0;
          }
        });
  }

  @Test
  void aLookFromBeforeTheRemovalReopensNothing() {
    gate.learn("pump", 3, Standing.REMOVED_WITH_QUEUE, "");

    gate.learn("pump", 2, Standing.OPEN, "");
    gate.learn("pump", 0, Standing.UNKNOWN, "");

    assertThatThrownBy(() -> gate.admit("pump")).isInstanceOf(DeviceNotFoundException.class);
    assertThat(told).containsExactly("discard [pump]");
  }

  @Test
  void aLookFromBeforeTheNewRegistrationDropsNothingOfIt() {
    gate.learn("pump", 4, Standing.REMOVED_WITH_QUEUE, "");
    gate.learn("pump", 6, Standing.OPEN, "");

    gate.learn("pump", 4, Standing.REMOVED_WITH_QUEUE, "");

    assertThat(gate.admit("pump")).isEmpty();
    assertThat(told).containsExactly("discard [pump]", "readmit pump");
  }

  @Test
  void anotherProgramsRegistrationCountsThoughItHasNoVersionOfItsOwn() {
    gate.learn("pump", 4, Standing.REMOVED, "");

    gate.learn("pump", 4, Standing.OPEN, "");

    assertThat(gate.admit("pump")).isEmpty();
  }

  @Test
  void whatIsSeenInOneLookIsToldAtOnce() {
    gate.learn(
        List.of(
            new Sight("a", 4, Standing.REMOVED_WITH_QUEUE, ""),
            new Sight("b", 2, Standing.OPEN, ""),
            new Sight("c", 4, Standing.REMOVED_WITH_QUEUE, "")));

    assertThat(told).containsExactly("discard [a, c]");
  }

  @Test
  void whoAskedBeforeIsDisturbedOnlyByWhatMakesADifference() {
    gate.learn("pump", 1, Standing.DISABLED, "");
    long before = gate.version();

    gate.learn("pump", 2, Standing.DISABLED, "");
    gate.learn("other", 2, Standing.OPEN, "");

    assertThat(gate.version()).isEqualTo(before);
    assertThatThrownBy(() -> gate.admit("pump")).isInstanceOf(DeviceStateException.class);
  }
}
