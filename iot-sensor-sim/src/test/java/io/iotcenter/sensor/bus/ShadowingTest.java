package io.iotcenter.sensor.bus;

import static io.iotcenter.sensor.testkit.Rig.CTRL_HUM;
import static io.iotcenter.sensor.testkit.Rig.CTRL_MEAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.sensor.ManualClock;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.chip.I2cBus;
import io.iotcenter.sensor.imperfection.Imperfection;
import io.iotcenter.sensor.testkit.Rig;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShadowingTest {
  private static final byte[] NOT_MEASURED = {(byte) 0x80, 0, 0, (byte) 0x80, 0, 0, (byte) 0x80, 0};
  private static final byte[] FROM_DATA = {(byte) Rig.DATA};

  private final ManualClock clock = ManualClock.startingAt(Rig.START);
  // at 10 kHz a byte takes 0.9 ms and a burst of eight longer than a millisecond to either side
  private final I2cBus slow =
      VirtualBme280.in(nanos -> Rig.ROOM)
          .imperfection(Imperfection.none())
          .clock(clock)
          .build()
          .i2c(10_000);

  private void startAndWaitUntilJustBeforeTheEnd() {
    slow.write(Rig.ADDRESS, (byte) CTRL_HUM, (byte) 1, (byte) CTRL_MEAS, (byte) 0x25);
    clock.advance(Duration.ofMillis(4));
  }

  @Test
  void aResultThatArrivesDuringABurstShowsInTheNextOne() {
    startAndWaitUntilJustBeforeTheEnd();

    assertThat(slow.writeRead(Rig.ADDRESS, FROM_DATA, 8)).isEqualTo(NOT_MEASURED);
    assertThat(slow.writeRead(Rig.ADDRESS, FROM_DATA, 8)).isNotEqualTo(NOT_MEASURED);
  }

  @Test
  void singleReadsMayMixSamples() {
    startAndWaitUntilJustBeforeTheEnd();

    byte[] mixed = new byte[8];
    for (int i = 0; i < 8; i++) {
      mixed[i] = slow.writeRead(Rig.ADDRESS, new byte[] {(byte) (Rig.DATA + i)}, 1)[0];
    }

    byte[] after = slow.writeRead(Rig.ADDRESS, FROM_DATA, 8);
    assertThat(mixed[0]).isEqualTo(NOT_MEASURED[0]);
    assertThat(Arrays.copyOfRange(mixed, 3, 8)).isEqualTo(Arrays.copyOfRange(after, 3, 8));
  }

  @Test
  void aPartialBurstReleasesTheWholeSample() {
    startAndWaitUntilJustBeforeTheEnd();
    slow.writeRead(Rig.ADDRESS, FROM_DATA, 5);

    byte[] after = slow.writeRead(Rig.ADDRESS, FROM_DATA, 8);

    assertThat(after[0]).isNotEqualTo(NOT_MEASURED[0]);
    assertThat(after[6]).isNotEqualTo(NOT_MEASURED[6]);
  }
}
