package io.iotcenter.internal.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The query of the tutorial's page, as it sends it. */
@Tag("influx")
class TutorialQueryTest {
  private static final String QUERY =
      """
      from(bucket: "iot_center")
        |> range(start: -60d)
        |> filter(fn: (r) => r._measurement == "environment" and r.device == "greenhouse-1" )
        |> filter(fn: (r) => r._field == "Temperature" )
        |> aggregateWindow(every: 1h, fn: mean, createEmpty: false)
        |> yield(name: "mean")
      """;

  private static final Pattern RANGE = Pattern.compile("(?m)^,,\\d+,([^,]*Z),([^,]*Z),");

  @Test
  void givesTheSameTablesOnBothBackEndsAsTheServerGivesForTheText() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Instant time = now.minus(Duration.ofMinutes(37L * i));
      for (String device : new String[] {"greenhouse-1", "greenhouse-10"}) {
        lines.add(
            "environment,device=%s Temperature=%s,Humidity=%s %d000000000"
                .formatted(device, 20 + i % 13 * 0.25, 40 + i % 7, time.getEpochSecond()));
      }
    }
    lines.add(
        "environment,device=greenhouse-1,TemperatureSensor=bme280 Temperature=7 %d000000000"
            .formatted(now.minus(Duration.ofDays(2)).getEpochSecond()));
    try (FluxWorld world = new FluxWorld(lines)) {
      String raw = world.raw(QUERY);
      assertThat(raw)
          .contains(
              """
              #group,false,false,true,true,false,false,true,true,true\r
              #datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string,string\r
              #default,mean,,,,,,,,\r
              ,result,table,_start,_stop,_time,_value,_field,_measurement,device\r
              """);
      Matcher range = RANGE.matcher(raw);
      assertThat(range.find()).isTrue();
      world.setTime(Instant.parse(range.group(2)));

      assertThat(world.byEmbedded(QUERY)).isEqualTo(raw);
      assertThat(withoutRange(world.byInflux(QUERY))).isEqualTo(withoutRange(raw));
    }
  }

  /** Every question has a moment of its own. */
  private static String withoutRange(String csv) {
    Matcher range = RANGE.matcher(csv);
    assertThat(range.find()).isTrue();
    return csv.replace(range.group(1), "start").replace(range.group(2), "stop");
  }
}
