package io.iotcenter.sensor.internal.chip;

import io.iotcenter.sensor.chip.SpiBus;
import java.util.Arrays;

/** Bytes both ways at once on four wires. */
public final class ChipSpiBus implements SpiBus {
  private static final int READ = 0x80;
  private static final byte NOT_DRIVEN = (byte) 0xFF;

  private final Chip chip;
  private final long byteNanos;

  public ChipSpiBus(Chip chip, int hertz) {
    this.chip = chip;
    byteNanos = 8 * 1_000_000_000L / hertz;
  }

  @Override
  public byte[] transfer(byte... sent) {
    byte[] received = new byte[sent.length];
    Arrays.fill(received, NOT_DRIVEN);
    synchronized (chip) {
      chip.pass(byteNanos);
      if (sent.length == 0 || !chip.isPowered()) {
        return received;
      }
      chip.disableI2c();
      if ((sent[0] & READ) != 0) {
        read(sent[0] & 0xFF, received);
      } else {
        write(sent);
      }
    }
    return received;
  }

  private void read(int first, byte[] received) {
    int register = first;
    chip.beginBurst();
    try {
      for (int i = 1; i < received.length; i++) {
        received[i] = (byte) chip.read(register);
        // seven bits of address: the eighth stays set
        register = ((register + 1) & 0xFF) | READ;
        chip.pass(byteNanos);
      }
    } finally {
      chip.endBurst();
    }
    chip.disturb(received, 1);
  }

  private void write(byte[] sent) {
    for (int i = 0; i + 1 < sent.length; i += 2) {
      chip.pass(2 * byteNanos);
      chip.write((sent[i] & 0xFF) | READ, sent[i + 1] & 0xFF);
    }
  }
}
