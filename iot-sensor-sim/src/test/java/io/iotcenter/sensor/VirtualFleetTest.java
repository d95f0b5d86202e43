package io.iotcenter.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.sensor.error.SensorInputException;
import io.iotcenter.sensor.imperfection.Fault;
import io.iotcenter.sensor.imperfection.FaultPlan;
import io.iotcenter.sensor.testkit.Rig;
import io.iotcenter.sensor.testkit.Statistics;
import io.iotcenter.sensor.weather.Location;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualFleetTest {
  private static final double KILOMETRES_PER_DEGREE = 111.195;

  private static VirtualFleet berlin(int devices) {
    return VirtualFleet.of(devices).around(52.52, 13.40, 34).withinKilometres(50).seed(42).build();
  }

  private static double kilometres(Location a, double latitude, double longitude) {
    double cos =
        Math.sin(Math.toRadians(a.latitude())) * Math.sin(Math.toRadians(latitude))
            + Math.cos(Math.toRadians(a.latitude()))
                * Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(a.longitude() - longitude));
    return Math.toDegrees(Math.acos(Math.min(1, cos))) * KILOMETRES_PER_DEGREE;
  }

  @ParameterizedTest
  @CsvSource({"52.52, 13.40, 50", "0, 180, 300", "89.9, 0, 100", "-90, 7, 2000", "10, 10, 0"})
  void devicesStandWithinTheRadius(double latitude, double longitude, double radius) {
    VirtualFleet fleet =
        VirtualFleet.of(500).around(latitude, longitude, 10).withinKilometres(radius).build();
    double farthest =
        fleet.devices().stream()
            .mapToDouble(
                device -> kilometres(device.location(Rig.START).orElseThrow(), latitude, longitude))
            .max()
            .orElseThrow();

    assertThat(fleet.size()).isEqualTo(500);
    assertThat(farthest).isBetween(0.97 * radius, radius + 0.001);
  }

  @Test
  void neighboursHaveTheSameWeatherAndTheirOwnErrors() {
    VirtualFleet fleet = berlin(1_000);
    double[] pressures =
        fleet.devices().stream()
            .mapToDouble(device -> device.read(Rig.START).pressureHectopascals())
            .toArray();

    assertThat(Arrays.stream(pressures).distinct().count()).isGreaterThan(900);
    assertThat(Statistics.deviation(pressures)).isBetween(0.2, 1.5);
  }

  @Test
  void theSameSeedIsTheSameFleet() {
    VirtualFleet one = berlin(50);
    VirtualFleet two = berlin(50);
    VirtualFleet other =
        VirtualFleet.of(50).around(52.52, 13.40, 34).withinKilometres(50).seed(43).build();

    for (int i = 0; i < 50; i++) {
      assertThat(one.get(i).read(Rig.START)).isEqualTo(two.get(i).read(Rig.START));
      assertThat(one.get(i).read(Rig.START)).isNotEqualTo(other.get(i).read(Rig.START));
    }
    assertThat(one.get(7)).isSameAs(one.get(7));
  }

  @Test
  void eachDeviceCanBeMoreThanDefaults() {
    FaultPlan noHumidity = FaultPlan.none().always(Fault.MISSING_HUMIDITY);
    VirtualFleet fleet =
        VirtualFleet.of(3)
            .around(52.52, 13.40, 34)
            .each(device -> device.indoors(20).faults(noHumidity))
            .build();

    assertThat(fleet.devices())
        .allSatisfy(
            device -> {
              Bme280Reading reading = device.read(Rig.START);
              assertThat(reading.hasHumidity()).isFalse();
              assertThat(reading.temperatureCelsius()).isBetween(18.0, 28.0);
            });
  }

  @Test
  void whatIsWrongIsToldAllAtOnce() {
    assertThatThrownBy(
            () ->
                VirtualFleet.of(0)
                    .around(-91, 500, 10_000)
                    .withinKilometres(-1)
                    .each(device -> device.indoors(100))
                    .build())
        .isInstanceOfSatisfying(
            SensorInputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(SensorInputException.Fault::property)
                    .containsExactly(
                        "devices", "radius", "latitude", "longitude", "altitude", "indoors"));
  }
}
