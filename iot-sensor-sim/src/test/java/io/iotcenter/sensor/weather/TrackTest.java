package io.iotcenter.sensor.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.error.SensorInputException;
import io.iotcenter.sensor.imperfection.Imperfection;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrackTest {
  private static final Instant DEPARTURE = Instant.parse("2026-06-01T06:00:00Z");

  /** A degree north along a meridian, which is 111.2 km, at 100 m/s. */
  private static TrackBuilder north() {
    return Track.from(0, 10, 0).to(1, 10, 1000).departing(DEPARTURE).metresPerSecond(100);
  }

  private static void assertAt(Location place, double latitude, double longitude) {
    assertThat(place.latitude()).isCloseTo(latitude, within(1e-3));
    assertThat(place.longitude()).isCloseTo(longitude, within(1e-3));
  }

  @Test
  void itStandsUntilItDepartsAndGoesStraight() {
    Track track = north().build();

    assertThat(track.at(DEPARTURE.minusSeconds(1_000))).isEqualTo(new Location(0, 10, 0));
    Location half = track.at(DEPARTURE.plusSeconds(556));
    assertAt(half, 0.5, 10);
    assertThat(half.altitudeMetres()).isCloseTo(500, within(1.0));
  }

  @Test
  void atTheEndItStaysTurnsBackOrGoesRound() {
    Instant afterOneAndAHalf = DEPARTURE.plusSeconds(1668);

    assertAt(north().build().at(afterOneAndAHalf), 1, 10);
    assertAt(north().atTheEnd(Track.End.TURN_BACK).build().at(afterOneAndAHalf), 0.5, 10);
    assertAt(
        north().atTheEnd(Track.End.TURN_BACK).build().at(DEPARTURE.plusSeconds(2780)), 0.5, 10);
    Track round = north().to(1, 11, 0).atTheEnd(Track.End.ROUND).build();
    assertAt(round.at(afterOneAndAHalf), 1, 10.5);
    assertThat(round.at(DEPARTURE.plusSeconds(100_000_000)).latitude()).isBetween(0.0, 1.0);
  }

  @Test
  void itCrossesTheDateLineTheShortWay() {
    Track track =
        Track.from(0, 179.5, 0).to(0, -179.5, 0).departing(DEPARTURE).metresPerSecond(100).build();

    assertAt(track.at(DEPARTURE.plusSeconds(834)), 0, -179.75);
  }

  @Test
  void oneSpotTwiceIsNoTrouble() {
    Track track = Track.from(5, 5, 5).to(5, 5, 5).atTheEnd(Track.End.ROUND).build();
    assertThat(track.at(DEPARTURE)).isEqualTo(new Location(5, 5, 5));
  }

  @Test
  void aSensorFeelsTheClimb() {
    Track climb =
        Track.from(47, 11, 500).to(47, 11.1, 2500).departing(DEPARTURE).metresPerSecond(5).build();
    VirtualBme280 sensor =
        VirtualBme280.along(climb).seed(3).imperfection(Imperfection.none()).build();

    assertThat(sensor.read(DEPARTURE).pressureHectopascals()).isBetween(920.0, 990.0);
    assertThat(sensor.read(DEPARTURE.plusSeconds(3_600)).pressureHectopascals())
        .isBetween(720.0, 780.0);
    assertThat(sensor.location(DEPARTURE.plusSeconds(3_600)))
        .hasValue(new Location(47, 11.1, 2500));
  }

  @Test
  void whatIsWrongIsToldAllAtOnce() {
    assertThatThrownBy(
            () -> Track.from(95, 0, 0).departing(Instant.MIN).metresPerSecond(Double.NaN).build())
        .isInstanceOf(SensorInputException.class)
        .hasMessageContaining("track: goes nowhere")
        .hasMessageContaining("latitude: 95")
        .hasMessageContaining("departure: -1000000000")
        .hasMessageContaining("speed: NaN is outside 0.001 to 340 m/s");
  }
}
