package io.iotcenter.sensor.internal.chip;

import io.iotcenter.sensor.chip.I2cBus;
import io.iotcenter.sensor.chip.NackException;
import io.iotcenter.sensor.imperfection.Fault;
import io.iotcenter.sensor.internal.check.Faults;

/** Start, bytes and stop on two wires. */
public final class ChipI2cBus implements I2cBus {
  private static final int BITS_PER_BYTE = 9;
  private static final int LONGEST_READ = 0xFFFF;

  private final Chip chip;
  private final int ownAddress;
  private final long byteNanos;

  public ChipI2cBus(Chip chip, int address, int hertz) {
    this.chip = chip;
    ownAddress = address;
    byteNanos = BITS_PER_BYTE * 1_000_000_000L / hertz;
  }

  @Override
  public void write(int address, byte... data) {
    synchronized (chip) {
      send(address, data);
    }
  }

  @Override
  public byte[] read(int address, int length) {
    checkLength(length);
    synchronized (chip) {
      return receive(address, length);
    }
  }

  @Override
  public byte[] writeRead(int address, byte[] data, int length) {
    checkLength(length);
    synchronized (chip) {
      send(address, data);
      return receive(address, length);
    }
  }

  private void send(int address, byte[] data) {
    call(address);
    for (int i = 0; i < data.length; i++) {
      chip.pass(byteNanos);
      int value = data[i] & 0xFF;
      if (i % 2 == 0) {
        chip.point(value);
      } else {
        chip.writePointed(value);
      }
    }
  }

  private byte[] receive(int address, int length) {
    call(address);
    byte[] read = new byte[length];
    chip.beginBurst();
    try {
      for (int i = 0; i < length; i++) {
        read[i] = (byte) chip.readNext();
        chip.pass(byteNanos);
      }
    } finally {
      chip.endBurst();
    }
    chip.disturb(read, 0);
    return read;
  }

  private void call(int address) {
    chip.pass(byteNanos);
    if (address != ownAddress) {
      throw new NackException(address, "the chip is at 0x%02X".formatted(ownAddress));
    }
    if (!chip.isPowered()) {
      throw new NackException(address, "the chip has no supply (fault POWER_LOSS)");
    }
    if (chip.isActive(Fault.NACK)) {
      throw new NackException(address, "the chip does not answer (fault NACK)");
    }
    if (chip.isI2cDisabled()) {
      throw new NackException(
          address, "the chip was used on SPI, and stays on it until power-on or soft reset");
    }
  }

  private static void checkLength(int length) {
    Faults faults = new Faults();
    faults.requireWithin("length", length, 0, LONGEST_READ, "bytes");
    faults.throwIfAny();
  }
}
