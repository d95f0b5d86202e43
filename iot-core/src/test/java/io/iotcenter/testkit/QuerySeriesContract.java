package io.iotcenter.testkit;

import static io.iotcenter.query.Aggregation.COUNT;
import static io.iotcenter.query.Aggregation.FIRST;
import static io.iotcenter.query.Aggregation.LAST;
import static io.iotcenter.query.Aggregation.MEAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.query.Condition;
import io.iotcenter.query.DeviceColumns;
import io.iotcenter.query.Fill;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.Reading;
import io.iotcenter.query.TimeWeightedMean;
import io.iotcenter.query.TooManySeriesException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every query answers: each series of a device by itself. */
public abstract class QuerySeriesContract extends QueryKit {

  /** Device a had its sensor replaced at 10:02, and both wrote then; b has one, c has none. */
  @BeforeEach
  void storeSensors() throws Exception {
    store(
        at(monday("10:00:00"), "device=a,S=old v=1,w=10i"),
        at(monday("10:01:00"), "device=a,S=old v=2"),
        at(monday("10:02:00"), "device=a,S=old v=3"),
        at(monday("10:02:00"), "device=a,S=new v=30"),
        at(monday("11:00:00"), "device=a,S=new v=40,w=20i"),
        at(monday("10:00:00"), "device=b,S=old,T=x v=5"),
        at(monday("10:00:30"), "device=c v=7"));
  }

  private QueryBuilder all() {
    return query.allDevices().between(monday("10:00:00"), monday("12:00:00")).bySeries();
  }

  /** The readings series by series, the series in an order that is the same everywhere. */
  private static List<String> bySeries(QueryBuilder question) {
    List<List<String>> series = new ArrayList<>();
    String last = "";
    for (Reading reading : question.toList()) {
      String key = reading.deviceId() + reading.tags();
      if (!key.equals(last)) {
        series.add(new ArrayList<>());
        last = key;
      }
      series.get(series.size() - 1).add(reading.toString());
    }
    return series.stream()
        .sorted((one, other) -> one.get(0).compareTo(other.get(0)))
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void pointsOfTwoSensorsStayApartWithTheirTags() {
    assertThat(bySeries(all()))
        .containsExactly(
            "a 2026-03-02T10:00:00Z {S=old} v=1.0 w=10",
            "a 2026-03-02T10:01:00Z {S=old} v=2.0",
            "a 2026-03-02T10:02:00Z {S=old} v=3.0",
            "a 2026-03-02T10:02:00Z {S=new} v=30.0",
            "a 2026-03-02T11:00:00Z {S=new} v=40.0 w=20",
            "b 2026-03-02T10:00:00Z {S=old, T=x} v=5.0",
            "c 2026-03-02T10:00:30Z v=7.0");
  }

  @Test
  void theNewestOfEachComesFirstAndALimitCountsForEach() {
    assertThat(bySeries(all().newestFirst().limit(2)))
        .containsExactly(
            "a 2026-03-02T10:02:00Z {S=old} v=3.0",
            "a 2026-03-02T10:01:00Z {S=old} v=2.0",
            "a 2026-03-02T11:00:00Z {S=new} v=40.0 w=20",
            "a 2026-03-02T10:02:00Z {S=new} v=30.0",
            "b 2026-03-02T10:00:00Z {S=old, T=x} v=5.0",
            "c 2026-03-02T10:00:30Z v=7.0");
    assertThat(bySeries(all().limit(1)))
        .containsExactly(
            "a 2026-03-02T10:00:00Z {S=old} v=1.0 w=10",
            "a 2026-03-02T10:02:00Z {S=new} v=30.0",
            "b 2026-03-02T10:00:00Z {S=old, T=x} v=5.0",
            "c 2026-03-02T10:00:30Z v=7.0");
  }

  @Test
  void someDevicesFieldsAndTagsCanBeChosen() {
    assertThat(bySeries(query.devices("a", "c").fields("w").bySeries()))
        .containsExactly(
            "a 2026-03-02T10:00:00Z {S=old} w=10", "a 2026-03-02T11:00:00Z {S=new} w=20");
    assertThat(bySeries(all().where(Condition.tag("S", "new"))))
        .containsExactly(
            "a 2026-03-02T10:02:00Z {S=new} v=30.0", "a 2026-03-02T11:00:00Z {S=new} v=40.0 w=20");
    assertThat(query.device("nobody").bySeries().toList()).isEmpty();
  }

  @Test
  void eachHasALatestAndAnEarliestValue() {
    assertThat(bySeries(all().latest()))
        .containsExactly(
            "a 2026-03-02T10:02:00Z {S=old} v=3.0 w=10",
            "a 2026-03-02T11:00:00Z {S=new} v=40.0 w=20",
            "b 2026-03-02T10:00:00Z {S=old, T=x} v=5.0",
            "c 2026-03-02T10:00:30Z v=7.0");
    assertThat(bySeries(all().earliest().fields("v")))
        .containsExactly(
            "a 2026-03-02T10:00:00Z {S=old} v=1.0",
            "a 2026-03-02T10:02:00Z {S=new} v=30.0",
            "b 2026-03-02T10:00:00Z {S=old, T=x} v=5.0",
            "c 2026-03-02T10:00:30Z v=7.0");
  }

  private void requireHours(UnaryOperator<QueryBuilder> windows, String... expected) {
    assertThat(bySeries(windows.apply(all().fields("v").aggregate(MEAN, COUNT))))
        .containsExactly(expected);
  }

  @Test
  void eachHasWindowsOfItsOwn() {
    requireHours(
        question -> question.every(HOUR),
        "a 2026-03-02T10:00:00Z {S=new} mean(v)=30.0 count(v)=1",
        "a 2026-03-02T11:00:00Z {S=new} mean(v)=40.0 count(v)=1",
        "a 2026-03-02T10:00:00Z {S=old} mean(v)=2.0 count(v)=3",
        "b 2026-03-02T10:00:00Z {S=old, T=x} mean(v)=5.0 count(v)=1",
        "c 2026-03-02T10:00:00Z mean(v)=7.0 count(v)=1");
    requireHours(
        question -> question.every(HOUR).newestFirst().limit(1),
        "a 2026-03-02T10:00:00Z {S=old} mean(v)=2.0 count(v)=3",
        "a 2026-03-02T11:00:00Z {S=new} mean(v)=40.0 count(v)=1",
        "b 2026-03-02T10:00:00Z {S=old, T=x} mean(v)=5.0 count(v)=1",
        "c 2026-03-02T10:00:00Z mean(v)=7.0 count(v)=1");
    requireHours(
        question -> question,
        "a 2026-03-02T10:00:00Z {S=new} mean(v)=35.0 count(v)=2",
        "a 2026-03-02T10:00:00Z {S=old} mean(v)=2.0 count(v)=3",
        "b 2026-03-02T10:00:00Z {S=old, T=x} mean(v)=5.0 count(v)=1",
        "c 2026-03-02T10:00:00Z mean(v)=7.0 count(v)=1");
    requireHours(
        question -> question.every(Period.ofDays(1), ZoneId.of("Europe/Berlin")),
        "a 2026-03-01T23:00:00Z {S=new} mean(v)=35.0 count(v)=2",
        "a 2026-03-01T23:00:00Z {S=old} mean(v)=2.0 count(v)=3",
        "b 2026-03-01T23:00:00Z {S=old, T=x} mean(v)=5.0 count(v)=1",
        "c 2026-03-01T23:00:00Z mean(v)=7.0 count(v)=1");
  }

  @Test
  void gapsAreFilledFromTheSameSeries() {
    requireHours(
        question -> question.every(HOUR).fill(Fill.PREVIOUS),
        "a 2026-03-02T10:00:00Z {S=new} mean(v)=30.0 count(v)=1",
        "a 2026-03-02T11:00:00Z {S=new} mean(v)=40.0 count(v)=1",
        "a 2026-03-02T10:00:00Z {S=old} mean(v)=2.0 count(v)=3",
        "a 2026-03-02T11:00:00Z {S=old} mean(v)=2.0 count(v)=0",
        "b 2026-03-02T10:00:00Z {S=old, T=x} mean(v)=5.0 count(v)=1",
        "b 2026-03-02T11:00:00Z {S=old, T=x} mean(v)=5.0 count(v)=0",
        "c 2026-03-02T10:00:00Z mean(v)=7.0 count(v)=1",
        "c 2026-03-02T11:00:00Z mean(v)=7.0 count(v)=0");
    requireHours(
        question -> question.every(HOUR).fill(Fill.PREVIOUS).limit(1),
        "a 2026-03-02T10:00:00Z {S=new} mean(v)=30.0 count(v)=1",
        "a 2026-03-02T10:00:00Z {S=old} mean(v)=2.0 count(v)=3",
        "b 2026-03-02T10:00:00Z {S=old, T=x} mean(v)=5.0 count(v)=1",
        "c 2026-03-02T10:00:00Z mean(v)=7.0 count(v)=1");
  }

  @Test
  void theFirstTextOrNumberOfASeriesIsItsOwn() throws Exception {
    store(
        at(monday("10:00:00").minus(WEEK), "device=m,S=old x=\"gone\""),
        at(monday("10:00:00"), "device=m,S=old x=1"),
        at(monday("10:00:00").minus(WEEK), "device=m,S=new x=\"here\""),
        at(monday("11:00:00"), "device=m,S=new x=2"));

    assertThat(
            bySeries(
                query
                    .device("m")
                    .between(MONDAY.minus(WEEK), MONDAY.plus(WEEK))
                    .aggregate(FIRST, LAST)
                    .bySeries()))
        .containsExactly(
            "m 2026-02-23T00:00:00Z {S=new} first(x)=here last(x)=2.0",
            "m 2026-02-23T00:00:00Z {S=old} first(x)=gone last(x)=1.0");
  }

  @Test
  void columnsHaveTheTagsToo() {
    List<DeviceColumns> columns = all().fields("v").toColumns();
    assertThat(columns)
        .extracting(DeviceColumns::deviceId, DeviceColumns::tags, DeviceColumns::size)
        .containsExactlyInAnyOrder(
            tuple("a", Map.of("S", "old"), 3),
            tuple("a", Map.of("S", "new"), 2),
            tuple("b", Map.of("S", "old", "T", "x"), 1),
            tuple("c", Map.of(), 1));
  }

  @Test
  void theCapCountsEach() {
    assertThat(all().maxSeries(8).toList()).hasSize(7);
    assertThatThrownBy(() -> all().maxSeries(7).toList())
        .isInstanceOf(TooManySeriesException.class);
  }

  @Test
  void whatIsOfADeviceIsRefused() {
    List<QueryBuilder> questions =
        List.of(
            all().ratePer(Duration.ofSeconds(1)),
            all().downsample(10),
            all().aggregate(new TimeWeightedMean()),
            all().aggregate(MEAN).acrossDevices());
    for (QueryBuilder question : questions) {
      assertThatThrownBy(question::toList)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("by series");
    }
    assertThatThrownBy(() -> query.device("a").bySeries().follow(Duration.ofSeconds(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("by series");
  }

  @Test
  void csvHasATableForEachSeriesAndField() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    query.allDevices().between(monday("10:00:00"), monday("12:00:00")).toCsv(out);
    String csv = out.toString(StandardCharsets.UTF_8);

    assertThat(csv.lines().filter(line -> line.startsWith(",,")).map(QuerySeriesContract::values))
        .containsExactlyInAnyOrder(
            "2026-03-02T10:00:00Z,1,old,v,environment,a",
            "2026-03-02T10:01:00Z,2,old,v,environment,a",
            "2026-03-02T10:02:00Z,3,old,v,environment,a",
            "2026-03-02T10:02:00Z,30,new,v,environment,a",
            "2026-03-02T11:00:00Z,40,new,v,environment,a",
            "2026-03-02T10:00:00Z,5,old,x,v,environment,b",
            "2026-03-02T10:00:30Z,7,v,environment,c",
            "2026-03-02T10:00:00Z,10,old,w,environment,a",
            "2026-03-02T11:00:00Z,20,new,w,environment,a");
    assertThat(csv)
        .contains(
            ",result,table,_start,_stop,_time,_value,S,_field,_measurement,device\r\n",
            ",result,table,_start,_stop,_time,_value,S,T,_field,_measurement,device\r\n",
            ",result,table,_start,_stop,_time,_value,_field,_measurement,device\r\n");
    assertThat(tables(csv)).hasSize(6);
  }

  /** A row without its table's number and the range. */
  private static String values(String row) {
    return row.split(",", 6)[5];
  }

  private static List<String> tables(String csv) {
    return csv.lines()
        .filter(line -> line.startsWith(",,"))
        .map(line -> line.split(",", 4)[2])
        .distinct()
        .toList();
  }
}
