package io.iotcenter.sensor.internal.chip;

import io.iotcenter.sensor.chip.Calibration;
import io.iotcenter.sensor.internal.math.Hash;

/** The coefficients as they lie in the registers, with Bosch's undocumented CRC behind them. */
final class CalibrationImage {
  private static final int CRC_REGISTER = Register.CALIBRATION_UPPER + Calibration.UPPER_LENGTH;
  private static final int CRC_POLYNOMIAL = 0x1D;
  private static final long CHANNEL = 0xCC;

  private final int[] registers = new int[0x100];
  private final int fallenRegister;
  private final int fallenBit;

  CalibrationImage(Calibration calibration, long seed) {
    int crc = put(Register.CALIBRATION_LOWER, calibration.lowerRegisters(), 0xFF);
    crc = put(Register.CALIBRATION_UPPER, calibration.upperRegisters(), crc);
    registers[CRC_REGISTER] = crc ^ 0xFF;
    long damage = Hash.of(seed, CHANNEL);
    fallenRegister = Register.CALIBRATION_LOWER + (int) Long.remainderUnsigned(damage, 24);
    fallenBit = 1 << (damage >>> 61);
  }

  /** CRC-8 with polynomial 0x1D, started and ended with ones (Bosch's bme280_selftest). */
  private int put(int first, byte[] bytes, int crc) {
    for (int i = 0; i < bytes.length; i++) {
      registers[first + i] = bytes[i] & 0xFF;
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x80) != 0 ? ((crc << 1) ^ CRC_POLYNOMIAL) & 0xFF : crc << 1;
      }
    }
    return crc;
  }

  /** A register's value; 0 where there is no coefficient. */
  int read(int register, boolean damaged) {
    return registers[register] ^ (damaged && register == fallenRegister ? fallenBit : 0);
  }
}
