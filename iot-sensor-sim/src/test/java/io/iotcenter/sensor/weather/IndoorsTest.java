package io.iotcenter.sensor.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.imperfection.Imperfection;
import io.iotcenter.sensor.testkit.Statistics;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndoorsTest {
  private final VirtualBme280 outside =
      VirtualBme280.at(52.52, 13.40, 34).seed(42).imperfection(Imperfection.none()).build();
  private final VirtualBme280 inside =
      VirtualBme280.at(52.52, 13.40, 34)
          .seed(42)
          .imperfection(Imperfection.none())
          .indoors(21)
          .build();

  private static Instant[] hoursOf(String month) {
    Instant start = Instant.parse("2026-" + month + "-01T00:00:00Z");
    return IntStream.range(0, 24 * 28)
        .mapToObj(hour -> start.plusSeconds(3600L * hour))
        .toArray(Instant[]::new);
  }

  @Test
  void aRoomInWinterIsWarmAndDry() {
    for (Instant time : hoursOf("01")) {
      Conditions room = inside.conditions(time);
      assertThat(room.temperatureCelsius()).isBetween(19.0, 23.0);
      assertThat(room.relativeHumidityPercent()).isBetween(8.0, 50.0);
    }
  }

  @Test
  void aRoomInSummerGetsWarmerButSwingsLessThanOutside() {
    Instant[] hours = hoursOf("07");
    double[] out = new double[hours.length];
    double[] in = new double[hours.length];
    for (int i = 0; i < hours.length; i++) {
      out[i] = outside.conditions(hours[i]).temperatureCelsius();
      in[i] = inside.conditions(hours[i]).temperatureCelsius();
      assertThat(in[i]).isBetween(20.0, 30.0);
    }
    assertThat(Statistics.mean(in)).isGreaterThan(21.5);
    assertThat(Statistics.deviation(in)).isLessThan(0.5 * Statistics.deviation(out));
  }

  @Test
  void theAirHoldsAsMuchWaterAsOutside() {
    for (Instant time : hoursOf("03")) {
      Conditions out = outside.conditions(time);
      Conditions room = inside.conditions(time);
      assertThat(room.dewPointCelsius()).isCloseTo(out.dewPointCelsius(), within(1e-6));
      assertThat(room.pressureHectopascals()).isEqualTo(out.pressureHectopascals());
    }
  }
}
