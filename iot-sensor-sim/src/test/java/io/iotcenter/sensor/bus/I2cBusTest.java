package io.iotcenter.sensor.bus;

import static io.iotcenter.sensor.testkit.Rig.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.chip.I2cBus;
import io.iotcenter.sensor.chip.NackException;
import io.iotcenter.sensor.error.SensorInputException;
import io.iotcenter.sensor.testkit.Rig;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class I2cBusTest {
  private final VirtualBme280 sensor = VirtualBme280.in(nanos -> Rig.ROOM).build();
  private final I2cBus bus = sensor.i2c();

  @ParameterizedTest
  @ValueSource(ints = {0x77, 0x75, 0, 0x7F, 0x80, -1, 0xEC})
  void nobodyAnswersAtAnotherAddress(int address) {
    assertThatThrownBy(() -> bus.write(address, (byte) 0xF4, (byte) 0x27))
        .isInstanceOfSatisfying(
            NackException.class, e -> assertThat(e.address()).isEqualTo(address))
        .hasMessageContaining("the chip is at 0x76");
    assertThatThrownBy(() -> bus.read(address, 1)).isInstanceOf(NackException.class);
    assertThat(bus.writeRead(ADDRESS, new byte[] {(byte) 0xF4}, 1)).containsExactly(0);
  }

  @Test
  void theOtherAddressIsAPinAway() {
    I2cBus high = VirtualBme280.in(nanos -> Rig.ROOM).i2cAddress(0x77).build().i2c();

    assertThat(high.writeRead(0x77, new byte[] {(byte) 0xD0}, 1)).containsExactly(0x60);
    assertThatThrownBy(() -> high.read(0x76, 1)).isInstanceOf(NackException.class);
  }

  @Test
  void anEmptyWriteOnlyAsksWhetherSomebodyIsThere() {
    bus.write(ADDRESS);
    assertThat(bus.read(ADDRESS, 0)).isEmpty();
  }

  @Test
  void writesArePairsAndDoNotIncrement() {
    bus.write(ADDRESS, (byte) 0xF2, (byte) 0x03, (byte) 0xF5, (byte) 0xA0, (byte) 0xF4);

    assertThat(bus.read(ADDRESS, 2)).containsExactly(0x00, 0xA0);
    assertThat(bus.writeRead(ADDRESS, new byte[] {(byte) 0xF2}, 1)).containsExactly(0x03);
  }

  @Test
  void readsIncrementAndGoOnWhereTheLastOneEnded() {
    bus.write(ADDRESS, (byte) 0xF2, (byte) 0x05, (byte) 0xF5, (byte) 0x60);

    bus.write(ADDRESS, (byte) 0xF2);
    assertThat(bus.read(ADDRESS, 1)).containsExactly(0x05);
    assertThat(bus.read(ADDRESS, 3)).containsExactly(0, 0, 0x60);
  }

  @Test
  void readsGoRoundAtTheEnd() {
    assertThat(bus.writeRead(ADDRESS, new byte[] {(byte) 0xD0}, 257)[256]).isEqualTo((byte) 0x60);
  }

  @Test
  void anImpossibleLengthOrSpeedIsAClearError() {
    assertThatThrownBy(() -> bus.read(ADDRESS, -1))
        .isInstanceOf(SensorInputException.class)
        .hasMessageContaining("length: -1 is outside 0 to 65,535 bytes");
    assertThatThrownBy(() -> sensor.i2c(0)).isInstanceOf(SensorInputException.class);
    assertThatThrownBy(() -> sensor.i2c(3_400_001)).isInstanceOf(SensorInputException.class);
    assertThatThrownBy(() -> sensor.spi(10_000_001)).isInstanceOf(SensorInputException.class);
  }

  @Test
  void aDriverThatPollsOnAClockThatStandsStillEndsWithTheTruth() {
    Clock frozen = Clock.fixed(Rig.START, ZoneOffset.UTC);
    I2cBus polled = VirtualBme280.in(nanos -> Rig.ROOM).clock(frozen).build().i2c();
    polled.write(ADDRESS, (byte) 0xF2, (byte) 5, (byte) 0xF4, (byte) 0xB5);

    int polls = 0;
    while (polls < 10_000
        && (polled.writeRead(ADDRESS, new byte[] {(byte) 0xF3}, 1)[0] & Rig.MEASURING) != 0) {
      polls++;
    }

    // 98 ms, four bytes of 90 us a poll
    assertThat(polls).isBetween(200, 300);
    assertThat(polled.writeRead(ADDRESS, new byte[] {(byte) 0xFA}, 1)[0]).isNotEqualTo((byte) 0x80);
  }

  @Test
  void aWaitCountsInFullAfterManyTransfersOnAClockThatStoodStill() {
    Rig rig = Rig.create();
    for (int i = 0; i < 10_000; i++) {
      rig.read(Rig.ID);
    }
    rig.write(Rig.CTRL_MEAS, 0x25);
    rig.waitMillis(5.5);

    assertThat(rig.isMeasuring()).isFalse();
  }

  @Test
  void aClockThatGoesBackwardsDoesNotTakeTheChipAlong() {
    Rig rig = Rig.create();
    rig.write(Rig.CTRL_MEAS, 0x25);
    rig.waitMillis(-3_600_000);
    assertThat(rig.isMeasuring()).isTrue();
    rig.waitMillis(5.5);
    assertThat(rig.isMeasuring()).isFalse();
  }

  @Test
  void transfersOfSeveralThreadsFollowOneAnother() {
    IntStream.range(0, 20_000)
        .parallel()
        .forEach(
            i -> {
              // the pointer that one transfer sets is not moved by another one before it reads
              int register = i % 2 == 0 ? 0xD0 : 0x88;
              byte[] read = bus.writeRead(ADDRESS, new byte[] {(byte) register}, 2);
              assertThat(read[0]).isEqualTo((byte) (i % 2 == 0 ? 0x60 : 0x10));
            });
  }
}
