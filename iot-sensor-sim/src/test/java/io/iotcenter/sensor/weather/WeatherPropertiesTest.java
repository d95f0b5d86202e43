package io.iotcenter.sensor.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.sensor.testkit.Statistics;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A year at places between the equator and polar night, every ten minutes. */
class WeatherPropertiesTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 365;
  private static final int STEPS_PER_DAY = 144;
  private static final int STEPS_PER_3_HOURS = 18;

  private record Year(double[] celsius, double[] percent, double[] hectopascals) {
    static Year at(double latitude, long seed) {
      Weather weather = Weather.seeded(seed);
      Location place = new Location(latitude, 13.4, 34);
      int steps = DAYS * STEPS_PER_DAY;
      Year year = new Year(new double[steps], new double[steps], new double[steps]);
      for (int i = 0; i < steps; i++) {
        Conditions air = weather.at(place, NEW_YEAR.plusSeconds(600L * i));
        year.celsius[i] = air.temperatureCelsius();
        year.percent[i] = air.relativeHumidityPercent();
        year.hectopascals[i] = air.pressureHectopascals();
        assertThat(air.dewPointCelsius()).isLessThanOrEqualTo(air.temperatureCelsius());
      }
      return year;
    }

    double dailyCorrelation(int day) {
      return Statistics.correlation(ofDay(celsius, day), ofDay(percent, day));
    }

    static double[] ofDay(double[] values, int day) {
      double[] one = new double[STEPS_PER_DAY];
      System.arraycopy(values, day * STEPS_PER_DAY, one, 0, STEPS_PER_DAY);
      return one;
    }

    /** The step of the day at which it is on average warmest. */
    int warmestStep() {
      int warmest = 0;
      double max = Double.NEGATIVE_INFINITY;
      for (int step = 0; step < STEPS_PER_DAY; step++) {
        double sum = 0;
        for (int day = 0; day < DAYS; day++) {
          sum += celsius[day * STEPS_PER_DAY + step];
        }
        if (sum > max) {
          max = sum;
          warmest = step;
        }
      }
      return warmest;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 35, 52.5, -45, 70, 85})
  void theYearIsBelievable(double latitude) {
    Year year = Year.at(latitude, 42);

    assertAllBetween(-45, 45, year.celsius);
    assertAllBetween(10, 100, year.percent);
    assertAllBetween(940, 1065, year.hectopascals);
    for (int i = STEPS_PER_3_HOURS; i < year.hectopascals.length; i++) {
      assertThat(Math.abs(year.hectopascals[i] - year.hectopascals[i - STEPS_PER_3_HOURS]))
          .as("tendency of three hours")
          .isLessThan(8);
    }
  }

  private static void assertAllBetween(double min, double max, double[] values) {
    assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThan(min);
    assertThat(Arrays.stream(values).max().orElseThrow()).isLessThan(max);
  }

  @ParameterizedTest
  @ValueSource(doubles = {30, 35, 45, 52.5, -35, -45})
  void humidityFallsWhenItGetsWarmerOnEveryDayAtMidLatitudes(double latitude) {
    Year year = Year.at(latitude, 42);
    for (int day = 0; day < DAYS; day++) {
      assertThat(year.dailyCorrelation(day)).as("day %d", day).isLessThan(-0.8);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 35, 52.5, -45})
  void itIsWarmestOneToFourHoursAfterNoon(double latitude) {
    double solarNoonHours = 12 - 13.4 / 15;
    double warmest = Year.at(latitude, 42).warmestStep() / 6.0;

    assertThat(warmest - solarNoonHours).isBetween(1.0, 4.0);
  }

  @ParameterizedTest
  @CsvSource({
    // latitude; coldest and warmest month's mean; typical deviation of the pressure
    "52.5, -3, 4, 16, 22, 4.5, 10",
    "0, 23, 27, 24, 29, 0.8, 3",
    "70, -22, -8, 4, 14, 6, 13"
  })
  void seasonsAndStormsAreThoseOfTheLatitude(
      double latitude,
      double januaryMin,
      double januaryMax,
      double julyMin,
      double julyMax,
      double deviationMin,
      double deviationMax) {
    double january = 0;
    double july = 0;
    double deviation = 0;
    int seeds = 4;
    for (int seed = 0; seed < seeds; seed++) {
      Year year = Year.at(latitude, seed);
      january += Statistics.mean(days(year.celsius, 0, 31)) / seeds;
      july += Statistics.mean(days(year.celsius, 181, 31)) / seeds;
      deviation += Statistics.deviation(year.hectopascals) / seeds;
    }

    assertThat(january).isBetween(januaryMin, januaryMax);
    assertThat(july).isBetween(julyMin, julyMax);
    assertThat(deviation).isBetween(deviationMin, deviationMax);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-52.5, 52.5})
  void theSouthHasItsSummerInJanuary(double latitude) {
    Year year = Year.at(latitude, 42);
    double january = Statistics.mean(days(year.celsius, 0, 31));
    double july = Statistics.mean(days(year.celsius, 181, 31));

    assertThat(Math.signum(july - january)).isEqualTo(Math.signum(latitude));
  }

  private static double[] days(double[] values, int first, int count) {
    double[] some = new double[count * STEPS_PER_DAY];
    System.arraycopy(values, first * STEPS_PER_DAY, some, 0, some.length);
    return some;
  }
}
