package io.iotcenter.sensor.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.sensor.Bme280Reading;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.chip.Compensation;
import io.iotcenter.sensor.chip.I2cBus;
import io.iotcenter.sensor.chip.Oversampling;
import io.iotcenter.sensor.testkit.Rig;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two views of a sensor show the same, noise and offsets included. */
class RegistersAndReadingsTest {

  @ParameterizedTest
  @EnumSource(value = Oversampling.class, mode = EnumSource.Mode.EXCLUDE, names = "SKIP")
  void aReadingIsBitForBitAForcedMeasurementOfThatInstant(Oversampling oversampling) {
    // a clock that moves a little with each look at it, so that bytes take no time of their own
    AtomicReference<Instant> last = new AtomicReference<>(Rig.START);
    VirtualBme280 sensor =
        VirtualBme280.at(52.52, 13.40, 34)
            .seed(42)
            .oversampling(oversampling, oversampling, oversampling)
            .clock(() -> last.updateAndGet(time -> time.plusNanos(1_000)))
            .build();
    I2cBus bus = sensor.i2c();
    int code = oversampling.code();
    Compensation driver = Compensation.dataSheetInteger(sensor.calibration());

    for (int i = 0; i < 50; i++) {
      bus.write(Rig.ADDRESS, (byte) Rig.CTRL_HUM, (byte) code);
      bus.write(Rig.ADDRESS, (byte) Rig.CTRL_MEAS, (byte) (code << 5 | code << 2 | 1));
      Instant start = last.get();
      last.set(start.plusMillis(113));
      byte[] data = bus.writeRead(Rig.ADDRESS, new byte[] {(byte) Rig.DATA}, Rig.DATA_LENGTH);

      Bme280Reading reading = sensor.read(start);
      int pressure = (data[0] & 0xFF) << 12 | (data[1] & 0xFF) << 4 | (data[2] & 0xFF) >> 4;
      int temperature = (data[3] & 0xFF) << 12 | (data[4] & 0xFF) << 4 | (data[5] & 0xFF) >> 4;
      int humidity = (data[6] & 0xFF) << 8 | data[7] & 0xFF;
      double fine = driver.fineTemperature(temperature);
      assertThat(reading.temperatureCelsius()).isEqualTo(driver.temperatureCelsius(temperature));
      assertThat(reading.pressureHectopascals())
          .isEqualTo(driver.pressurePascals(pressure, fine) / 100);
      assertThat(reading.relativeHumidityPercent())
          .isEqualTo(driver.relativeHumidityPercent(humidity, fine));
    }
  }
}
