package io.iotcenter.sensor.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.sensor.error.SensorInputException;
import io.iotcenter.sensor.testkit.Statistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Location BERLIN = new Location(52.52, 13.40, 34);

  private static Instant hour(int hour) {
    return NEW_YEAR.plusSeconds(3600L * hour);
  }

  private static double[] pressures(Weather weather, Location place, int hours) {
    return IntStream.range(0, hours)
        .mapToDouble(hour -> weather.at(place, hour(hour)).pressureHectopascals())
        .toArray();
  }

  @Test
  void anyOrderAndAnyThreadGivesTheSameBits() {
    Weather weather = Weather.seeded(42);
    List<Conditions> inOrder =
        IntStream.range(0, 5_000).mapToObj(i -> weather.at(BERLIN, hour(i))).toList();

    List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 5_000).boxed().toList());
    Collections.shuffle(shuffled, new Random(1));
    Weather again = Weather.seeded(42);
    shuffled.parallelStream()
        .forEach(i -> assertThat(again.at(BERLIN, hour(i))).isEqualTo(inOrder.get(i)));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/weather.csv", numLinesToSkip = 1)
  void everyMachineGivesTheSameBits(
      long seed,
      double latitude,
      double longitude,
      double altitude,
      String time,
      double celsius,
      double percent,
      double hectopascals) {
    assertThat(
            Weather.seeded(seed)
                .at(new Location(latitude, longitude, altitude), Instant.parse(time)))
        .isEqualTo(new Conditions(celsius, percent, hectopascals));
  }

  @Test
  void anotherSeedIsAnotherWeather() {
    double[] one = pressures(Weather.seeded(1), BERLIN, 24 * 365);
    double[] two = pressures(Weather.seeded(2), BERLIN, 24 * 365);

    assertThat(Math.abs(Statistics.correlation(one, two))).isLessThan(0.3);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.9999, 1", "0.5, 0.99, 1", "5, 0.6, 0.99", "90, -0.3, 0.3"})
  void placesAreTheMoreAlikeTheNearerTheyAre(double degrees, double least, double most) {
    double sum = 0;
    for (long seed = 0; seed < 4; seed++) {
      Weather weather = Weather.seeded(seed);
      sum +=
          Statistics.correlation(
              pressures(weather, BERLIN, 24 * 365),
              pressures(weather, new Location(52.52, 13.40 + degrees, 34), 24 * 365));
    }
    assertThat(sum / 4).isBetween(least, most);
  }

  @Test
  void theDateLineAndThePolesAreNoEdges() {
    Weather weather = Weather.seeded(42);
    for (int i = 0; i < 100; i++) {
      Conditions west = weather.at(new Location(10, 180, 0), hour(i));
      Conditions east = weather.at(new Location(10, -180, 0), hour(i));
      assertThat(east.pressureHectopascals()).isCloseTo(west.pressureHectopascals(), within(1e-6));
      assertThat(east.temperatureCelsius()).isCloseTo(west.temperatureCelsius(), within(1e-6));

      Conditions pole = weather.at(new Location(90, 0, 0), hour(i));
      Conditions samePole = weather.at(new Location(90, 120, 0), hour(i));
      assertThat(pole.pressureHectopascals())
          .isCloseTo(samePole.pressureHectopascals(), within(1e-6));
      assertThat(weather.at(new Location(-90, 0, 0), hour(i)).temperatureCelsius()).isFinite();
    }
  }

  @Test
  void pressureFallsWithTheAltitudeAndSoDoesTheTemperature() {
    Weather weather = Weather.seeded(42);
    for (int day = 0; day < 365; day++) {
      Conditions low = weather.at(new Location(47, 11, 0), hour(24 * day));
      Conditions high = weather.at(new Location(47, 11, 100), hour(24 * day));
      assertThat(low.pressureHectopascals() - high.pressureHectopascals()).isBetween(11.0, 13.0);
      assertThat(low.temperatureCelsius() - high.temperatureCelsius())
          .isCloseTo(0.65, within(1e-6));
    }
    Conditions top = weather.at(new Location(27.99, 86.93, 8849), NEW_YEAR);
    assertThat(top.pressureHectopascals()).isBetween(300.0, 345.0);
  }

  @Test
  void theHalfDailyTideIsFoundByAHarmonicFit() {
    // Chapman's 225 ub sin(2t + 130.8) of Copenhagen; the model's coefficients give 208 ub
    assertTide(55.7, 12.6, 0.208);
    assertTide(0, -60, 1.16);
    assertTide(-35, 150, 0.638);
  }

  private static void assertTide(double latitude, double longitude, double amplitude) {
    Location place = new Location(latitude, longitude, 0);
    double cos = 0;
    double sin = 0;
    int hours = 24 * 365;
    int years = 20;
    for (long seed = 0; seed < years; seed++) {
      double[] pressures = pressures(Weather.seeded(seed), place, hours);
      for (int i = 0; i < hours; i++) {
        double localHours = i + longitude / 15;
        double turn = 2 * 2 * Math.PI * localHours / 24 + Math.toRadians(158);
        cos += 2 * pressures[i] * Math.cos(turn) / hours / years;
        sin += 2 * pressures[i] * Math.sin(turn) / hours / years;
      }
    }

    assertThat(Math.hypot(cos, sin)).isCloseTo(amplitude, within(0.03));
    assertThat(sin).isCloseTo(amplitude, within(0.03));
  }

  @Test
  void gustsAreOfOneSpotAndSmall() {
    Weather weather = Weather.seeded(42);
    Environment here = weather.around(BERLIN, 1);
    Environment nextDoor = weather.around(BERLIN, 2);
    double[] difference = new double[2_000];
    for (int i = 0; i < difference.length; i++) {
      long nanos = 1_780_000_000_000_000_000L + i * 60_000_000_000L;
      difference[i] = here.at(nanos).temperatureCelsius() - nextDoor.at(nanos).temperatureCelsius();
    }

    assertThat(Statistics.deviation(difference)).isBetween(0.05, 0.6);
    assertThat(Statistics.mean(difference)).isCloseTo(0, within(0.05));
  }

  @Test
  void decadesAgoAndAheadAreStillWeather() {
    Weather weather = Weather.seeded(42);
    for (String year : new String[] {"1700", "1969", "2100", "2262"}) {
      Conditions air = weather.at(BERLIN, Instant.parse(year + "-02-01T00:00:00Z"));
      assertThat(air.temperatureCelsius()).isBetween(-25.0, 20.0);
      assertThat(air.pressureHectopascals()).isBetween(960.0, 1060.0);
    }
  }

  @Test
  void aTimeThatDoesNotFitIsAClearError() {
    Weather weather = Weather.seeded(1);
    assertThatThrownBy(() -> weather.at(BERLIN, Instant.MAX))
        .isInstanceOf(SensorInputException.class)
        .hasMessageContaining("time: ")
        .hasMessageContaining("1677-09-21T00:12:43.145224192Z to 2262-04-11T23:47:16.854775807Z");
  }

  @Test
  void aPlaceThatDoesNotExistIsAClearError() {
    assertThatThrownBy(() -> new Location(91, -181, Double.NaN))
        .isInstanceOf(SensorInputException.class)
        .hasMessageContaining("latitude: 91 is outside -90 to 90 degrees")
        .hasMessageContaining("longitude: -181 is outside -180 to 180 degrees")
        .hasMessageContaining("altitude: NaN is outside -430 to 9,000 metres above the sea");
  }
}
