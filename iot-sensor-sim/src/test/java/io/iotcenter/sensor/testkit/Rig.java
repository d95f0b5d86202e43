package io.iotcenter.sensor.testkit;

import io.iotcenter.sensor.ManualClock;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.VirtualBme280Builder;
import io.iotcenter.sensor.chip.I2cBus;
import io.iotcenter.sensor.imperfection.Imperfection;
import io.iotcenter.sensor.weather.Conditions;
import io.iotcenter.sensor.weather.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A chip on a fast I2C bus, and a clock that moves when told. */
public final class Rig {
  public static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  public static final Conditions ROOM = new Conditions(21.5, 45, 1002.5);
  public static final int ADDRESS = 0x76;
  public static final int ID = 0xD0;
  public static final int RESET = 0xE0;
  public static final int CTRL_HUM = 0xF2;
  public static final int STATUS = 0xF3;
  public static final int CTRL_MEAS = 0xF4;
  public static final int CONFIG = 0xF5;
  public static final int DATA = 0xF7;
  public static final int DATA_LENGTH = 8;
  public static final int MEASURING = 0x08;

  public final ManualClock clock = ManualClock.startingAt(START);
  public final VirtualBme280 sensor;
  private final I2cBus bus;

  private Rig(Environment air, UnaryOperator<VirtualBme280Builder> settings) {
    sensor =
        settings
            .apply(VirtualBme280.in(air).imperfection(Imperfection.none()).clock(clock))
            .build();
    bus = sensor.i2c(3_400_000);
  }

  public static Rig create() {
    return create(settings -> settings);
  }

  public static Rig create(UnaryOperator<VirtualBme280Builder> settings) {
    return new Rig(nanos -> ROOM, settings);
  }

  public static Rig in(Environment air) {
    return new Rig(air, settings -> settings);
  }

  public static Rig in(Environment air, UnaryOperator<VirtualBme280Builder> settings) {
    return new Rig(air, settings);
  }

  public int read(int register) {
    return read(register, 1)[0] & 0xFF;
  }

  public byte[] read(int register, int length) {
    return bus.writeRead(ADDRESS, new byte[] {(byte) register}, length);
  }

  public byte[] data() {
    return read(DATA, DATA_LENGTH);
  }

  public int rawPressure() {
    return twentyBits(DATA);
  }

  public int rawTemperature() {
    return twentyBits(DATA + 3);
  }

  public int rawHumidity() {
    byte[] data = read(DATA + 6, 2);
    return (data[0] & 0xFF) << 8 | data[1] & 0xFF;
  }

  private int twentyBits(int register) {
    byte[] data = read(register, 3);
    return (data[0] & 0xFF) << 12 | (data[1] & 0xFF) << 4 | (data[2] & 0xFF) >> 4;
  }

  /** Pairs of register and value. */
  public void write(int... pairs) {
    byte[] data = new byte[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      data[i] = (byte) pairs[i];
    }
    bus.write(ADDRESS, data);
  }

  public boolean isMeasuring() {
    return (read(STATUS) & MEASURING) != 0;
  }

  public void waitMillis(double millis) {
    clock.advance(Duration.ofNanos(Math.round(millis * 1e6)));
  }
}
