package io.iotcenter.testkit;

import static io.iotcenter.query.Aggregation.COUNT;
import static io.iotcenter.query.Aggregation.FIRST;
import static io.iotcenter.query.Aggregation.MEAN;
import static io.iotcenter.query.Comparison.ABOVE;
import static io.iotcenter.query.Comparison.AT_LEAST;
import static io.iotcenter.query.Comparison.AT_MOST;
import static io.iotcenter.query.Comparison.BELOW;
import static io.iotcenter.query.Comparison.DIFFERENT;
import static io.iotcenter.query.Comparison.EQUAL;
import static io.iotcenter.query.Condition.field;
import static io.iotcenter.query.Condition.notTag;
import static io.iotcenter.query.Condition.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.query.Condition;
import io.iotcenter.query.FieldTypeException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every query answers: points that meet conditions. */
public abstract class QueryConditionsContract extends QueryKit {

  @BeforeEach
  void storePoints() throws Exception {
    store(
        at(monday("10:00:00"), "device=a,s=1 f=1,i=10i,u=5u,b=true,t=\"x\",n=1"),
        at(monday("10:00:01"), "device=a,s=1 f=2,i=20i,b=false,t=\"y\",n=2"),
        at(monday("10:00:02"), "device=a,s=1 f=3,n=3"),
        at(monday("10:00:03"), "device=a i=40i,n=4"),
        at(monday("10:00:04"), "device=a,s=2 f=5,i=50i,u=18446744073709551615u,n=5"));
  }

  /** Which points meet the conditions, by their numbers. */
  private List<Integer> meet(Condition... conditions) {
    return query.device("a").fields("n").where(conditions).toList().stream()
        .map(reading -> (int) reading.number("n").orElseThrow())
        .toList();
  }

  @Test
  void aTagIsOneOfSomeValuesOrNone() {
    assertThat(meet(tag("s", "1"))).containsExactly(1, 2, 3);
    assertThat(meet(tag("s", "1", "2"))).containsExactly(1, 2, 3, 5);
    assertThat(meet(tag("s", ""))).containsExactly(4);
    assertThat(meet(tag("s", "", "2"))).containsExactly(4, 5);
    assertThat(meet(tag("s", "3"))).isEmpty();
    assertThat(meet(notTag("s", "1"))).containsExactly(4, 5);
    assertThat(meet(notTag("s", "1", "2"))).containsExactly(4);
    assertThat(meet(notTag("s", ""))).containsExactly(1, 2, 3, 5);
    assertThat(meet(tag("nosuch", "1"))).isEmpty();
    assertThat(meet(notTag("nosuch", "1"))).containsExactly(1, 2, 3, 4, 5);
    assertThat(meet(tag("device", "a"))).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void aFieldComparesToANumber() {
    assertThat(meet(field("f", ABOVE, 2))).containsExactly(3, 5);
    assertThat(meet(field("f", AT_LEAST, 2.0))).containsExactly(2, 3, 5);
    assertThat(meet(field("f", BELOW, 2.5))).containsExactly(1, 2);
    assertThat(meet(field("f", AT_MOST, 2))).containsExactly(1, 2);
    assertThat(meet(field("f", EQUAL, 2))).containsExactly(2);
    // a point without the field is not different from anything
    assertThat(meet(field("f", DIFFERENT, 2))).containsExactly(1, 3, 5);
    assertThat(meet(field("i", ABOVE, 19.5))).containsExactly(2, 4, 5);
    assertThat(meet(field("i", EQUAL, 40))).containsExactly(4);
    assertThat(meet(field("u", ABOVE, 5))).containsExactly(5);
    assertThat(meet(field("u", ABOVE, -1))).containsExactly(1, 5);
    assertThat(meet(field("u", BELOW, 1e19))).containsExactly(1);
  }

  @Test
  void aFieldComparesToATextOrATruth() {
    assertThat(meet(field("t", EQUAL, "x"))).containsExactly(1);
    assertThat(meet(field("t", DIFFERENT, "x"))).containsExactly(2);
    assertThat(meet(field("b", EQUAL, true))).containsExactly(1);
    assertThat(meet(field("b", DIFFERENT, true))).containsExactly(2);
  }

  @Test
  void allConditionsCount() {
    assertThat(meet(field("f", ABOVE, 1), field("i", BELOW, 50))).containsExactly(2);
    assertThat(meet(field("f", ABOVE, 1), tag("s", "1"))).containsExactly(2, 3);
    assertThat(meet(field("f", ABOVE, 1), field("f", BELOW, 5), notTag("s", "2")))
        .containsExactly(2, 3);
  }

  @Test
  void conditionsGoWithEveryShape() {
    assertThat(texts(query.device("a").fields("n").where(field("f", BELOW, 5)).latest()))
        .containsExactly("a 2026-03-02T10:00:02Z n=3.0");
    assertThat(texts(query.device("a").fields("n").where(field("f", ABOVE, 1)).earliest()))
        .containsExactly("a 2026-03-02T10:00:01Z n=2.0");
    assertThat(
            texts(
                query
                    .allDevices()
                    .fields("n")
                    .where(field("f", ABOVE, 1))
                    .every(HOUR)
                    .aggregate(MEAN, COUNT, FIRST)))
        .containsExactly(
            "a 2026-03-02T10:00:00Z mean(n)=3.3333333333333335 count(n)=3 first(n)=2.0");
    assertThat(texts(query.device("a").fields("n").where(tag("s", "2")).aggregate(COUNT)))
        .singleElement()
        .asString()
        .endsWith("count(n)=1");
    assertThat(texts(query.device("a").fields("n").where(field("f", ABOVE, 1)).newestFirst()))
        .containsExactly(
            "a 2026-03-02T10:00:04Z n=5.0",
            "a 2026-03-02T10:00:02Z n=3.0",
            "a 2026-03-02T10:00:01Z n=2.0");
  }

  @Test
  void aFieldThatNeverWasMeetsNothing() {
    assertThat(meet(field("nosuch", DIFFERENT, 1))).isEmpty();
    assertThat(query.device("a").where(field("nosuch", EQUAL, 1)).latest().toList()).isEmpty();
  }

  @Test
  void aComparisonWithAnotherTypeIsATypedError() {
    assertThatThrownBy(() -> meet(field("t", ABOVE, 1)))
        .isInstanceOfSatisfying(
            FieldTypeException.class, e -> assertThat(e.field()).isEqualTo("t"));
    assertThatThrownBy(() -> meet(field("f", EQUAL, "1"))).isInstanceOf(FieldTypeException.class);
    assertThatThrownBy(() -> meet(field("i", EQUAL, true))).isInstanceOf(FieldTypeException.class);
  }

  @Test
  void aConditionOnAFieldThatChangedItsTypeLooksAtTheValuesOfItsKind() throws Exception {
    store(
        at(monday("10:00:00").plus(WEEK), "device=a f=\"x\",n=6"),
        at(monday("10:00:00").plus(WEEK).plus(WEEK), "device=a f=7i,n=7"));

    assertThat(meet(field("f", ABOVE, 2))).containsExactly(3, 5, 7);
    assertThat(meet(field("f", EQUAL, "x"))).containsExactly(6);
    assertThat(meet(field("f", DIFFERENT, "y"))).containsExactly(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"); drop", "$x", "'", "' OR '1'='1", "a|b", ".*", "😀", "a b=c,d", "%"})
  void hostileValuesMatchThemselvesOnly(String value) throws Exception {
    store(
        at(
            monday("11:00:00"),
            "device=a,h=%s t=\"%s\",n=8"
                .formatted(
                    value.replace(" ", "\\ ").replace("=", "\\=").replace(",", "\\,"),
                    value.replace("\"", "\\\""))));

    assertThat(meet(tag("h", value))).containsExactly(8);
    assertThat(meet(tag("h", value, "other"))).containsExactly(8);
    assertThat(meet(notTag("h", value, "other"))).containsExactly(1, 2, 3, 4, 5);
    assertThat(meet(field("t", EQUAL, value))).containsExactly(8);
    assertThat(meet(field("t", EQUAL, value + "x"))).isEmpty();
  }

  @Test
  void conditionsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> tag("s")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> tag("", "x")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> field("f", ABOVE, "x")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> field("f", ABOVE, true)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> field("f", ABOVE, Double.NaN))
        .isInstanceOf(InvalidInputException.class);
  }
}
