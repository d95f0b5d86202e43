package io.iotcenter.sensor.imperfection;

import static io.iotcenter.sensor.testkit.Rig.ADDRESS;
import static io.iotcenter.sensor.testkit.Rig.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.sensor.Bme280Reading;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.chip.NackException;
import io.iotcenter.sensor.testkit.Rig;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  private static final Instant FROM = START.plusSeconds(10);
  private static final Instant TO = START.plusSeconds(20);

  private static Rig rig(FaultPlan plan) {
    return Rig.create(settings -> settings.faults(plan));
  }

  private static FaultPlan planned(Fault fault) {
    return FaultPlan.none().during(fault, FROM, TO);
  }

  private static VirtualBme280 sensor(FaultPlan plan) {
    return VirtualBme280.at(52.52, 13.40, 34).seed(1).faults(plan).build();
  }

  @Test
  void aFaultIsThereFromItsStartToBeforeItsEnd() {
    VirtualBme280 sensor = sensor(planned(Fault.NACK));

    sensor.read(FROM.minusNanos(1));
    assertThatThrownBy(() -> sensor.read(FROM)).isInstanceOf(NackException.class);
    assertThatThrownBy(() -> sensor.read(TO.minusNanos(1))).isInstanceOf(NackException.class);
    sensor.read(TO);
  }

  @Test
  void aStuckValueStaysInReadingsAndRegisters() {
    VirtualBme280 sensor = sensor(planned(Fault.STUCK_VALUE));
    Bme280Reading first = sensor.read(FROM);
    Bme280Reading last = sensor.read(TO.minusNanos(1));
    assertThat(last.temperatureCelsius()).isEqualTo(first.temperatureCelsius());
    assertThat(last.pressureHectopascals()).isEqualTo(first.pressureHectopascals());
    assertThat(last.instant()).isEqualTo(TO.minusNanos(1));
    assertThat(sensor.read(TO).pressureHectopascals()).isNotEqualTo(first.pressureHectopascals());

    Imperfection noise = Imperfection.none().withNoise(true);
    Rig rig =
        Rig.create(settings -> settings.faults(planned(Fault.STUCK_VALUE)).imperfection(noise));
    rig.waitMillis(10_000);
    int stuck = measured(rig);
    assertThat(measured(rig)).isEqualTo(stuck);
    rig.waitMillis(10_000);
    assertThat(measured(rig)).isNotEqualTo(stuck);
  }

  private static int measured(Rig rig) {
    rig.write(Rig.CTRL_MEAS, 0xB5);
    rig.waitMillis(100);
    return rig.rawPressure();
  }

  @Test
  void eachReadHasOneWrongBitWhereBitsFlip() {
    Rig rig = rig(planned(Fault.BIT_FLIP));
    byte[] sound = rig.read(0x88, 26);
    rig.waitMillis(10_000);
    BitSet positions = new BitSet();
    for (int i = 0; i < 100; i++) {
      BitSet wrong = BitSet.valueOf(rig.read(0x88, 26));
      wrong.xor(BitSet.valueOf(sound));
      assertThat(wrong.cardinality()).isEqualTo(1);
      positions.or(wrong);
    }
    assertThat(positions.cardinality()).isGreaterThan(50);
    rig.waitMillis(10_000);
    assertThat(rig.read(0x88, 26)).isEqualTo(sound);
  }

  @Test
  void aReadingWithAWrongBitIsMostlyAnotherReading() {
    VirtualBme280 sound = sensor(FaultPlan.none());
    VirtualBme280 flipping = sensor(FaultPlan.none().always(Fault.BIT_FLIP));

    // the integer formula drops the lowest three bits of the temperature
    assertThat(
            IntStream.range(0, 1_000)
                .mapToObj(START::plusSeconds)
                .filter(time -> !flipping.read(time).equals(sound.read(time)))
                .count())
        .isBetween(900L, 999L);
  }

  @Test
  void aNackIsATypedErrorOnTheBusAndInReadings() {
    Rig rig = rig(planned(Fault.NACK));
    rig.waitMillis(10_000);

    assertThatThrownBy(() -> rig.read(Rig.ID))
        .isInstanceOfSatisfying(
            NackException.class, e -> assertThat(e.address()).isEqualTo(ADDRESS))
        .hasMessage("no acknowledge from I2C address 0x76: the chip does not answer (fault NACK)");
    rig.waitMillis(10_000);
    assertThat(rig.read(Rig.ID)).isEqualTo(0x60);
  }

  @Test
  void aWrongIdIsThatOfAnotherChip() {
    Rig rig = rig(planned(Fault.WRONG_ID));
    rig.waitMillis(10_000);
    assertThat(rig.read(Rig.ID)).isEqualTo(0x55);
    rig.waitMillis(10_000);
    assertThat(rig.read(Rig.ID)).isEqualTo(0x60);
  }

  @Test
  void aDamagedCoefficientDoesNotFitTheCrcAnyMore() {
    Rig rig = rig(planned(Fault.CRC_DAMAGE));
    byte[] sound = rig.read(0x88, 26);
    int crc = rig.read(0xE8);
    rig.waitMillis(10_000);
    BitSet wrong = BitSet.valueOf(rig.read(0x88, 26));
    wrong.xor(BitSet.valueOf(sound));

    assertThat(wrong.cardinality()).isEqualTo(1);
    assertThat(rig.read(0xE8)).isEqualTo(crc);
  }

  @Test
  void aPowerLossIsSilenceAndThenAPowerOn() {
    Rig rig = rig(planned(Fault.POWER_LOSS));
    rig.write(Rig.CONFIG, 0xA0, Rig.CTRL_MEAS, 0x27);
    rig.waitMillis(10_000);
    assertThatThrownBy(() -> rig.read(Rig.ID))
        .isInstanceOf(NackException.class)
        .hasMessageContaining("no supply");
    assertThat(rig.sensor.spi().transfer((byte) 0xD0, (byte) 0)).containsOnly(0xFF);
    rig.waitMillis(10_000);

    assertThat(rig.read(Rig.CTRL_MEAS, 2)).containsOnly(0);
    assertThat(rig.rawTemperature()).isEqualTo(0x80000);
  }

  @Test
  void aPowerLossThatNobodySawResetsTheChipToo() {
    Rig rig = rig(planned(Fault.POWER_LOSS));
    rig.write(Rig.CONFIG, 0xA0, Rig.CTRL_MEAS, 0x27);
    rig.waitMillis(3_600_000);

    assertThat(rig.read(Rig.CTRL_MEAS, 2)).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 900, 4_000})
  void aPowerLossAtARateResetsTheChipOnceInEachSpan(int millis) {
    Rig rig =
        rig(
            FaultPlan.none()
                .onceIn(Fault.POWER_LOSS, Duration.ofSeconds(10), Duration.ofMillis(500)));
    int resets = 0;
    for (int waited = 0; waited < 1_000_000; waited += millis) {
      rig.waitMillis(millis);
      try {
        if (rig.read(Rig.CONFIG) == 0) {
          resets++;
          rig.write(Rig.CONFIG, 0xA0);
        }
      } catch (NackException e) {
        // under way
      }
    }

    // the first reset is the one before anything was written
    assertThat(resets).isBetween(98, 102);
  }

  @Test
  void aSlowClockMakesMeasurementsLonger() {
    Rig rig = rig(planned(Fault.CLOCK_DRIFT));
    rig.waitMillis(10_000);
    rig.write(Rig.CTRL_HUM, 1, Rig.CTRL_MEAS, 0x25);
    rig.waitMillis(9.9);
    assertThat(rig.isMeasuring()).isTrue();
    rig.waitMillis(0.1);
    assertThat(rig.isMeasuring()).isFalse();
  }

  @Test
  void aChipWithoutHumidityHasNoneInReadingsAndRegisters() {
    VirtualBme280 sensor = sensor(planned(Fault.MISSING_HUMIDITY));
    assertThat(sensor.read(START).hasHumidity()).isTrue();
    assertThat(sensor.read(FROM).hasHumidity()).isFalse();
    assertThat(sensor.read(FROM).relativeHumidityPercent()).isNaN();
    assertThat(sensor.read(FROM).toString()).endsWith(" hPa").contains(" °C, ");

    Rig rig = rig(FaultPlan.none().always(Fault.MISSING_HUMIDITY));
    rig.write(Rig.CTRL_HUM, 5, Rig.CTRL_MEAS, 0x25);
    rig.waitMillis(5.5);
    assertThat(rig.isMeasuring()).isFalse();
    assertThat(rig.read(Rig.ID)).isEqualTo(0x58);
    assertThat(rig.read(Rig.CTRL_HUM)).isZero();
    assertThat(rig.rawHumidity()).isZero();
    assertThat(rig.read(0xE1, 8)).containsOnly(0);
  }

  @Test
  void aRateIsKeptAndDrawnFromTheSeed() {
    FaultPlan plan =
        FaultPlan.none().onceIn(Fault.NACK, Duration.ofMinutes(10), Duration.ofMinutes(1));
    BitSet one = failures(plan, 1);

    // a tenth of the time, once in each ten minutes
    assertThat(one.cardinality()).isBetween(9_900, 10_100);
    assertThat(failures(plan, 1)).isEqualTo(one);
    assertThat(failures(plan, 2)).isNotEqualTo(one);
  }

  private static BitSet failures(FaultPlan plan, long seed) {
    VirtualBme280 sensor = VirtualBme280.in(nanos -> Rig.ROOM).seed(seed).faults(plan).build();
    BitSet failed = new BitSet();
    for (int second = 0; second < 100_000; second++) {
      try {
        sensor.read(START.plusSeconds(second));
      } catch (NackException e) {
        failed.set(second);
      }
    }
    return failed;
  }

  @Test
  void severalFaultsOfAKindAddUp() {
    FaultPlan plan = planned(Fault.NACK).during(Fault.NACK, TO.plusSeconds(10), TO.plusSeconds(20));
    VirtualBme280 sensor = sensor(plan);

    assertThatThrownBy(() -> sensor.read(FROM)).isInstanceOf(NackException.class);
    sensor.read(TO);
    assertThatThrownBy(() -> sensor.read(TO.plusSeconds(15))).isInstanceOf(NackException.class);
    sensor.read(TO.plusSeconds(20));
  }
}
