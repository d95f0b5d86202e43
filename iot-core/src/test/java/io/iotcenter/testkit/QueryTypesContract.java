package io.iotcenter.testkit;

import static io.iotcenter.query.Aggregation.COUNT;
import static io.iotcenter.query.Aggregation.FIRST;
import static io.iotcenter.query.Aggregation.LAST;
import static io.iotcenter.query.Aggregation.MAX;
import static io.iotcenter.query.Aggregation.MEAN;
import static io.iotcenter.query.Aggregation.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.FieldTypeException;
import io.iotcenter.query.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every query answers: fields of every type, of changing type, of several sensors. */
public abstract class QueryTypesContract extends QueryKit {

  @Test
  void everyTypeKeepsItsKindAndItsDigits() throws Exception {
    store(
        at(
            monday("10:00:00"),
            "device=d f=1,i=1i,u=1u,b=true,s=\"1\",big=9223372036854775807i,most=18446744073709551615u"),
        at(
            monday("10:00:01"),
            "device=d f=-4.9E-324,i=-9223372036854775808i,u=0u,b=false,s=\"é\\\"\\\\ 😀\""),
        at(monday("10:00:02"), "device=d f=1.7976931348623157E308,i=-1i,s=\"\""),
        at(monday("10:00:03"), "device=d f=0.1,i=127i"),
        at(monday("10:00:04"), "device=d f=-0.0,i=65536i"));

    List<Reading> readings = query.device("d").toList();
    Reading first = readings.get(0);
    assertThat(first.value("f")).contains(1.0);
    assertThat(first.value("i")).contains(1L);
    assertThat(first.value("u")).contains(UnsignedLong.ofBits(1));
    assertThat(first.value("b")).contains(true);
    assertThat(first.value("s")).contains("1");
    assertThat(first.value("big")).contains(Long.MAX_VALUE);
    assertThat(first.value("most")).contains(UnsignedLong.ofBits(-1));
    Reading second = readings.get(1);
    assertThat(second.value("f")).contains(-Double.MIN_VALUE);
    assertThat(second.value("i")).contains(Long.MIN_VALUE);
    assertThat(second.value("u")).contains(UnsignedLong.ofBits(0));
    assertThat(second.value("b")).contains(false);
    assertThat(second.value("s")).contains("é\"\\ 😀");
    assertThat(readings.get(2).value("f")).contains(Double.MAX_VALUE);
    assertThat(readings.get(2).value("i")).contains(-1L);
    assertThat(readings.get(2).value("s")).contains("");
    assertThat(readings.get(3).value("f")).contains(0.1);
    assertThat(readings.get(4).value("i")).contains(65536L);
  }

  @Test
  void aTextUnderMeanIsLeftOutUnlessItWasChosen() throws Exception {
    store(at(monday("10:00:00"), "device=d s=\"x\",b=true,v=1"));

    assertThat(texts(query.device("d").aggregate(MEAN).between(MONDAY, MONDAY.plus(WEEK))))
        .containsExactly("d 2026-03-02T00:00:00Z mean(v)=1.0");
    for (String field : List.of("s", "b")) {
      assertThatThrownBy(() -> query.device("d").fields("v", field).aggregate(MEAN).toList())
          .isInstanceOfSatisfying(
              FieldTypeException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
    assertThat(texts(query.device("d").fields("s").aggregate(COUNT).every(HOUR)))
        .containsExactly("d 2026-03-02T10:00:00Z count(s)=1");
  }

  @Test
  void integersInOneWeekAndDoublesInAnotherAreDoubles() throws Exception {
    store(
        at(monday("10:00:00"), "device=d v=55i"),
        at(monday("10:00:00").plus(WEEK), "device=d v=21.5"));

    assertThat(texts(query.device("d")))
        .containsExactly("d 2026-03-02T10:00:00Z v=55.0", "d 2026-03-09T10:00:00Z v=21.5");
    assertThat(texts(query.device("d").between(MONDAY, MONDAY.plus(WEEK))))
        .containsExactly("d 2026-03-02T10:00:00Z v=55.0");
    assertThat(
            texts(
                query
                    .device("d")
                    .between(MONDAY, MONDAY.plus(WEEK).plus(WEEK))
                    .aggregate(MEAN, SUM, MAX, LAST)))
        .containsExactly(
            "d 2026-03-02T00:00:00Z mean(v)=38.25 sum(v)=76.5 max(v)=55.0 last(v)=21.5");
    assertThat(texts(query.device("d").latest())).containsExactly("d 2026-03-09T10:00:00Z v=21.5");
  }

  @Test
  void whatCameAfterAQuestionIsInTheNext() throws Exception {
    store(at(monday("10:00:00"), "device=d v=1i"));
    assertThat(texts(query.device("d"))).containsExactly("d 2026-03-02T10:00:00Z v=1");
    assertThat(texts(query.device("d").latest())).containsExactly("d 2026-03-02T10:00:00Z v=1");

    store(at(monday("11:00:00"), "device=d w=2"));
    assertThat(texts(query.device("d").latest()))
        .containsExactly("d 2026-03-02T11:00:00Z v=1 w=2.0");

    store(at(monday("10:00:00").plus(WEEK), "device=d v=\"broken\""));
    assertThat(texts(query.device("d").fields("v")))
        .containsExactly("d 2026-03-02T10:00:00Z v=1", "d 2026-03-09T10:00:00Z v=broken");

    store(at(monday("10:00:00").plus(WEEK).plus(WEEK), "device=d v=2.5"));
    assertThat(texts(query.device("d").fields("v").latest()))
        .containsExactly("d 2026-03-16T10:00:00Z v=2.5");
    assertThat(texts(query.device("d").fields("v").newestFirst().limit(1)))
        .containsExactly("d 2026-03-16T10:00:00Z v=2.5");
  }

  @Test
  void aTextInOneWeekAndANumberInAnotherAreBothThere() throws Exception {
    store(
        at(monday("10:00:00"), "device=d v=1i"),
        at(monday("10:00:00").plus(WEEK), "device=d v=\"broken\""),
        at(monday("10:00:00").plus(WEEK).plus(WEEK), "device=d v=2.5"));

    assertThat(texts(query.device("d")))
        .containsExactly(
            "d 2026-03-02T10:00:00Z v=1.0",
            "d 2026-03-09T10:00:00Z v=broken",
            "d 2026-03-16T10:00:00Z v=2.5");
    assertThat(texts(query.device("d").latest())).containsExactly("d 2026-03-16T10:00:00Z v=2.5");
    assertThat(texts(query.device("d").latest().between(MONDAY, MONDAY.plus(WEEK).plus(WEEK))))
        .containsExactly("d 2026-03-09T10:00:00Z v=broken");
    Instant end = MONDAY.plus(WEEK).plus(WEEK).plus(WEEK);
    assertThat(texts(query.device("d").between(MONDAY, end).aggregate(COUNT, FIRST, LAST)))
        .containsExactly("d 2026-03-02T00:00:00Z count(v)=3 first(v)=1.0 last(v)=2.5");
    assertThat(
            texts(
                query
                    .device("d")
                    .between(MONDAY.plus(WEEK), end)
                    .every(Duration.ofDays(30))
                    .aggregate(COUNT, FIRST, LAST)))
        .containsExactly("d 2026-03-08T00:00:00Z count(v)=2 first(v)=broken last(v)=2.5");

    assertThatThrownBy(
            () -> query.device("d").fields("v").between(MONDAY, end).aggregate(MEAN).toList())
        .isInstanceOf(FieldTypeException.class);
    assertThat(query.device("d").between(MONDAY, end).aggregate(MEAN).toList()).isEmpty();
    // within the weeks of the range it is a number
    assertThat(
            texts(query.device("d").fields("v").between(MONDAY, MONDAY.plus(WEEK)).aggregate(MEAN)))
        .containsExactly("d 2026-03-02T00:00:00Z mean(v)=1.0");
  }

  @Test
  void aReplacedSensorIsNoBreak() throws Exception {
    store(
        at(monday("10:00:00"), "device=d,TemperatureSensor=old Temperature=1,Humidity=5"),
        at(monday("10:01:00"), "device=d,TemperatureSensor=old Temperature=2"),
        at(monday("10:02:00"), "device=d,TemperatureSensor=new Temperature=3"),
        at(monday("10:03:00"), "device=d,TemperatureSensor=new Temperature=4"));

    assertThat(texts(query.device("d")))
        .containsExactly(
            "d 2026-03-02T10:00:00Z Humidity=5.0 Temperature=1.0",
            "d 2026-03-02T10:01:00Z Temperature=2.0",
            "d 2026-03-02T10:02:00Z Temperature=3.0",
            "d 2026-03-02T10:03:00Z Temperature=4.0");
    assertThat(texts(query.device("d").latest()))
        .containsExactly("d 2026-03-02T10:03:00Z Humidity=5.0 Temperature=4.0");
    assertThat(texts(query.device("d").every(HOUR).aggregate(MEAN, FIRST, LAST)))
        .containsExactly(
            "d 2026-03-02T10:00:00Z mean(Humidity)=5.0 first(Humidity)=5.0 last(Humidity)=5.0"
                + " mean(Temperature)=2.5 first(Temperature)=1.0 last(Temperature)=4.0");
  }

  @Test
  void theFieldsOfTwoSeriesAtOneInstantAreOneReading() throws Exception {
    store(
        at(monday("10:00:00"), "device=d,TemperatureSensor=t Temperature=1"),
        at(monday("10:00:00"), "device=d,HumiditySensor=h Humidity=2"),
        at(monday("10:00:00"), "device=e,HumiditySensor=h Humidity=3"));

    assertThat(texts(query.allDevices()))
        .containsExactly(
            "d 2026-03-02T10:00:00Z Humidity=2.0 Temperature=1.0",
            "e 2026-03-02T10:00:00Z Humidity=3.0");
  }

  @Test
  void twoSensorsAtOnceAreAReadingEach() throws Exception {
    store(
        at(monday("09:59:00"), "device=d,s=2 v=0"),
        at(monday("10:00:00"), "device=d,s=1,x\\ y=z v=1"),
        at(monday("10:00:00"), "device=d,s=2 v=2"),
        at(monday("10:00:00"), "device=d w=3"),
        at(monday("10:01:00"), "device=d,s=1,x\\ y=z v=4"),
        at(monday("10:01:00"), "device=d w=5"),
        at(monday("10:02:00"), "device=d,s=2 v=6"),
        at(monday("10:02:00"), "device=d,s=1 v=7"),
        at(monday("10:00:00"), "device=e,s=1 v=8"));

    assertThat(texts(query.allDevices()))
        .containsExactly(
            "d 2026-03-02T09:59:00Z v=0.0",
            "d 2026-03-02T10:00:00Z w=3.0",
            "d 2026-03-02T10:00:00Z {s=1, x y=z} v=1.0",
            "d 2026-03-02T10:00:00Z {s=2} v=2.0",
            "d 2026-03-02T10:01:00Z v=4.0 w=5.0",
            "d 2026-03-02T10:02:00Z {s=1} v=7.0",
            "d 2026-03-02T10:02:00Z {s=2} v=6.0",
            "e 2026-03-02T10:00:00Z v=8.0");
    assertThat(texts(query.device("d").every(Duration.ofDays(1)).aggregate(SUM, COUNT)))
        .containsExactly("d 2026-03-02T00:00:00Z sum(v)=20.0 count(v)=6 sum(w)=8.0 count(w)=2");
  }
}
