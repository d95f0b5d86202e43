package io.iotcenter.sensor.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.sensor.ManualClock;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.chip.I2cBus;
import io.iotcenter.sensor.chip.SpiBus;
import io.iotcenter.sensor.imperfection.Imperfection;
import io.iotcenter.sensor.testkit.Rig;
import io.iotcenter.sensor.testkit.Vector;
import io.iotcenter.sensor.weather.Conditions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What periph's driver and its chips said to each other, byte by byte. */
class PublishedTransactionsTest {
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

  private final ManualClock clock = ManualClock.startingAt(Rig.START);

  private VirtualBme280 chip(Vector vector) {
    Conditions air = vector.air();
    return VirtualBme280.in(nanos -> air)
        .calibration(vector.calibration())
        .imperfection(Imperfection.none())
        .clock(clock)
        .build();
  }

  @Test
  void vector4OnI2c() {
    Vector vector = Vector.named("V4");
    I2cBus bus = chip(vector).i2c();

    assertThat(read(bus, "D0", 1)).isEqualTo(SPACED.parseHex("60"));
    assertThat(read(bus, "88", 26)).isEqualTo(vector.bytes("lower"));
    assertThat(read(bus, "E1", 7)).isEqualTo(vector.bytes("upper"));
    bus.write(Rig.ADDRESS, SPACED.parseHex("F4 6C F2 03 F5 A0 F4 6C"));
    bus.write(Rig.ADDRESS, SPACED.parseHex("F4 6D"));
    assertThat(read(bus, "F3", 1)).isEqualTo(SPACED.parseHex("08"));
    clock.advance(Duration.ofMillis(26));
    assertThat(read(bus, "F3", 1)).isEqualTo(SPACED.parseHex("00"));
    assertThat(read(bus, "F7", 8)).isEqualTo(vector.bytes("data"));
  }

  @Test
  void vector5OnSpi() {
    Vector vector = Vector.named("V5");
    SpiBus bus = chip(vector).spi();

    assertThat(read(bus, "D0", 1)).isEqualTo(SPACED.parseHex("60"));
    assertThat(read(bus, "88", 26)).isEqualTo(vector.bytes("lower"));
    assertThat(read(bus, "E1", 7)).isEqualTo(vector.bytes("upper"));
    bus.transfer(SPACED.parseHex("74 B4 72 05 75 A0 74 B4"));
    bus.transfer(SPACED.parseHex("74 B5"));
    assertThat(read(bus, "F3", 1)).isEqualTo(SPACED.parseHex("08"));
    clock.advance(Duration.ofMillis(98));
    assertThat(read(bus, "F3", 1)).isEqualTo(SPACED.parseHex("00"));
    assertThat(read(bus, "F7", 8)).isEqualTo(vector.bytes("data"));
  }

  @Test
  void theOtherVectorsComeOutOfTheRegistersToo() {
    for (String name : new String[] {"V1", "V2", "V3a", "V3b"}) {
      Vector vector = Vector.named(name);
      I2cBus bus = chip(vector).i2c();
      bus.write(Rig.ADDRESS, SPACED.parseHex("F2 05 F5 00 F4 B5"));
      clock.advance(Duration.ofMillis(98));

      assertThat(read(bus, "F7", 8)).as(name).isEqualTo(vector.bytes("data"));
    }
  }

  private static byte[] read(I2cBus bus, String register, int length) {
    return bus.writeRead(Rig.ADDRESS, SPACED.parseHex(register), length);
  }

  private static byte[] read(SpiBus bus, String register, int length) {
    byte[] sent = new byte[length + 1];
    sent[0] = SPACED.parseHex(register)[0];
    return Arrays.copyOfRange(bus.transfer(sent), 1, length + 1);
  }
}
