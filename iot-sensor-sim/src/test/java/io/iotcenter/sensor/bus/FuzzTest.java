package io.iotcenter.sensor.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.sensor.ManualClock;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.chip.I2cBus;
import io.iotcenter.sensor.chip.NackException;
import io.iotcenter.sensor.chip.SpiBus;
import io.iotcenter.sensor.imperfection.Fault;
import io.iotcenter.sensor.imperfection.FaultPlan;
import io.iotcenter.sensor.testkit.Rig;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nonsense on the buses, by the million: the chip stays a chip. */
class FuzzTest {
  private static final int TRANSFERS = 1_000_000;
  private static final byte[] REGISTERS_FROM_CTRL_HUM = {
    (byte) 0xF2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int LONGEST_MEASUREMENT_MILLIS = 113;

  @Test
  void aMillionRandomTransfersLeaveTheChipInALegalState() {
    ManualClock clock = ManualClock.startingAt(Rig.START);
    VirtualBme280 sensor = VirtualBme280.at(52.52, 13.40, 34).seed(7).clock(clock).build();
    exchangeNonsense(sensor, clock, new Random(280), TRANSFERS, true);

    assertRecovers(sensor, clock);
  }

  @Test
  void soDoNonsenseAndAllFaultsTogether() {
    ManualClock clock = ManualClock.startingAt(Rig.START);
    FaultPlan plan = FaultPlan.none();
    for (Fault fault : Fault.values()) {
      plan = plan.onceIn(fault, Duration.ofSeconds(1), Duration.ofMillis(50));
    }
    VirtualBme280 sensor =
        VirtualBme280.at(52.52, 13.40, 34).seed(8).faults(plan).clock(clock).build();

    exchangeNonsense(sensor, clock, new Random(281), TRANSFERS / 10, false);
  }

  private static void exchangeNonsense(
      VirtualBme280 sensor,
      ManualClock clock,
      Random random,
      int transfers,
      boolean sensorIsSound) {
    I2cBus i2c = sensor.i2c(400_000);
    SpiBus spi = sensor.spi();
    for (int i = 0; i < transfers; i++) {
      switch (random.nextInt(8)) {
        case 0 -> clock.advance(Duration.ofNanos(random.nextLong(20_000_000)));
        case 1 -> acknowledged(() -> i2c.read(address(random), random.nextInt(12)));
        case 2, 3 ->
            acknowledged(() -> i2c.writeRead(address(random), bytes(random), random.nextInt(12)));
        default -> acknowledged(() -> i2c.write(address(random), bytes(random)));
      }
      if (i % 200 == 0) {
        // from here on the chip does not answer on I2C
        for (int k = 0; k < 10; k++) {
          spi.transfer(bytes(random));
        }
        if (sensorIsSound) {
          assertLegal(spi.transfer(REGISTERS_FROM_CTRL_HUM));
        }
        spi.transfer((byte) 0x60, (byte) 0xB6);
      }
    }
  }

  private static void assertLegal(byte[] read) {
    int status = read[2];
    boolean normalOrForced = (read[3] & 0x03) != 0;
    assertThat(read[1] & 0xF8).as("ctrl_hum has three bits").isZero();
    assertThat(status & 0xF6).as("status has two bits").isZero();
    assertThat((status & Rig.MEASURING) == 0 || normalOrForced).as("asleep or measuring").isTrue();
    assertThat(read[4] & 0x02).as("config has seven bits").isZero();
    assertThat(read[8] & 0x0F).as("pressure has twenty bits").isZero();
    assertThat(read[11] & 0x0F).as("temperature has twenty bits").isZero();
  }

  /** Mostly the chip's own. */
  private static int address(Random random) {
    return random.nextInt(50) == 0 ? random.nextInt(-10, 300) : Rig.ADDRESS;
  }

  /** Mostly about registers that do something. */
  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(9)];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i += 2) {
      if (random.nextInt(4) > 0) {
        bytes[i] = (byte) random.nextInt(0xF2, 0x100);
      }
    }
    return bytes;
  }

  private static void acknowledged(Runnable transfer) {
    try {
      transfer.run();
    } catch (NackException expected) {
      // another address, or after SPI
    }
  }

  private static void assertRecovers(VirtualBme280 sensor, ManualClock clock) {
    sensor.spi().transfer((byte) 0x60, (byte) 0xB6);
    clock.advance(Duration.ofMillis(3));
    I2cBus bus = sensor.i2c();
    assertThat(bus.writeRead(Rig.ADDRESS, new byte[] {(byte) Rig.CTRL_HUM}, 4)).containsOnly(0);

    bus.write(Rig.ADDRESS, (byte) Rig.CTRL_HUM, (byte) 1, (byte) Rig.CTRL_MEAS, (byte) 0x25);
    clock.advance(Duration.ofMillis(LONGEST_MEASUREMENT_MILLIS));
    byte[] data = bus.writeRead(Rig.ADDRESS, new byte[] {(byte) Rig.DATA}, Rig.DATA_LENGTH);
    assertThat(data[0]).isNotEqualTo((byte) 0x80);
    assertThat(data[2] & 0x0F).isZero();
    assertThat(data[5] & 0x0F).isZero();
  }
}
