package io.iotcenter.sensor.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.chip.I2cBus;
import io.iotcenter.sensor.chip.NackException;
import io.iotcenter.sensor.chip.SpiBus;
import io.iotcenter.sensor.testkit.Rig;
import org.junit.jupiter.api.Test;

class SpiBusTest {
  private final VirtualBme280 sensor = VirtualBme280.in(nanos -> Rig.ROOM).build();
  private final SpiBus bus = sensor.spi();

  @Test
  void theHighestBitOfTheRegisterSaysReadOrWrite() {
    bus.transfer((byte) 0x75, (byte) 0xA0);

    assertThat(bus.transfer((byte) 0xF5, (byte) 0)).containsExactly(0xFF, 0xA0);
    assertThat(bus.transfer((byte) 0xD0, (byte) 0)).containsExactly(0xFF, 0x60);
  }

  @Test
  void writesArePairsAndReadsIncrement() {
    bus.transfer((byte) 0x72, (byte) 0x02, (byte) 0x75, (byte) 0x10, (byte) 0x74);

    assertThat(bus.transfer((byte) 0xF2, (byte) 0, (byte) 0, (byte) 0, (byte) 0))
        .containsExactly(0xFF, 0x02, 0x00, 0x00, 0x10);
  }

  @Test
  void aLongReadGoesRoundWithinTheUpperHalf() {
    byte[] sent = new byte[130];
    sent[0] = (byte) 0xD0;

    assertThat(bus.transfer(sent)[129]).isEqualTo((byte) 0x60);
  }

  @Test
  void anEmptyTransferIsNothing() {
    assertThat(bus.transfer()).isEmpty();
  }

  @Test
  void afterSpiTheChipAnswersOnI2cOnlyAfterAReset() {
    I2cBus i2c = sensor.i2c();
    assertThat(i2c.read(Rig.ADDRESS, 1)).hasSize(1);
    bus.transfer((byte) 0xD0, (byte) 0);

    assertThatThrownBy(() -> i2c.read(Rig.ADDRESS, 1))
        .isInstanceOf(NackException.class)
        .hasMessageContaining("SPI");
    bus.transfer((byte) 0x60, (byte) 0xB6);
    assertThat(i2c.read(Rig.ADDRESS, 1)).hasSize(1);
  }
}
