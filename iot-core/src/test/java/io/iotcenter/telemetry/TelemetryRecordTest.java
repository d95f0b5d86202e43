package io.iotcenter.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.iotcenter.model.FieldValues;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Timestamps;
import io.iotcenter.model.UnsignedLong;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryRecordTest {

  @Test
  void keepsEveryTypeOfTheLineProtocol() {
    TelemetryRecord record =
        TelemetryRecord.device("pump-7")
            .tag("site", "north")
            .field("double", 1.5)
            .field("long", 7)
            .field("boolean", true)
            .field("string", "on")
            .unsignedField("unsigned", -1)
            .time(Instant.EPOCH)
            .build();

    assertThat(record.deviceId()).isEqualTo("pump-7");
    assertThat(record.tags()).isEqualTo(Map.of("site", "north"));
    assertThat(record.fields())
        .isEqualTo(
            Map.of(
                "double",
                1.5,
                "long",
                7L,
                "boolean",
                true,
                "string",
                "on",
                "unsigned",
                UnsignedLong.parse("18446744073709551615")));
    assertThat(record.time()).contains(Instant.EPOCH);
  }

  @Test
  void sharesNothingWithItsBuilder() {
    TelemetryRecord.Builder builder = TelemetryRecord.device("d").field("a", 1);
    TelemetryRecord first = builder.build();
    builder.field("b", 2).tag("t", "x");
    assertThat(first.fields()).containsOnlyKeys("a");
    assertThat(first.tags()).isEmpty();
  }

  @Test
  void tagsAreInTheOrderOfTheirKeysAndFieldsInThatOfSetting() {
    TelemetryRecord record =
        TelemetryRecord.device("d")
            .tag("b", "1")
            .tag("c", "2")
            .tag("a", "3")
            .tag("b", "4")
            .field("z", 1)
            .field("y", 2)
            .field("z", 3)
            .build();

    assertThat(record.tags()).containsExactly(entry("a", "3"), entry("b", "4"), entry("c", "2"));
    assertThat(record.tags().firstKey()).isEqualTo("a");
    assertThat(record.tags().lastKey()).isEqualTo("c");
    assertThat(record.tags().headMap("b")).containsExactly(entry("a", "3"));
    assertThat(record.tags().tailMap("b")).containsOnlyKeys("b", "c");
    assertThat(record.tags().subMap("b", "c")).containsOnlyKeys("b");
    assertThat(record.fields()).containsExactly(entry("z", 3L), entry("y", 2L));
    assertThat(record.fields().get("y")).isEqualTo(2L);
    assertThat(record.fields().get("x")).isNull();
  }

  @Test
  void isEqualWhateverTheOrderOfSetting() {
    TelemetryRecord one =
        TelemetryRecord.device("d").tag("a", "1").tag("b", "2").field("x", 1).field("y", 2).build();
    TelemetryRecord other =
        TelemetryRecord.device("d").tag("b", "2").tag("a", "1").field("y", 2).field("x", 1).build();
    TelemetryRecord less = TelemetryRecord.device("d").tag("a", "1").field("x", 1).build();

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(less);
    assertThat(one.tags()).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(Map.of("a", "1", "b", "2")).isEqualTo(one.tags());
    assertThat(one.tags().hashCode()).isEqualTo(Map.of("a", "1", "b", "2").hashCode());
  }

  @Test
  void cannotBeChanged() {
    TelemetryRecord record = TelemetryRecord.device("d").tag("a", "1").field("x", 1).build();
    assertThatThrownBy(() -> record.tags().put("b", "2"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> record.fields().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> record.tags().headMap("b").clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void holdsManyFields() {
    TelemetryRecord.Builder builder = TelemetryRecord.device("d");
    for (int i = 0; i < 500; i++) {
      builder.field("f" + i, i);
    }
    TelemetryRecord record = builder.build();
    assertThat(record.fields()).hasSize(500).containsEntry("f499", 499L);
  }

  @Test
  void needsAField() {
    assertThatThrownBy(() -> TelemetryRecord.device("d").build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("record of \"d\": has no field; set at least one");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesNumbersThatLineProtocolCannotWrite(double value) {
    assertRefused("field v", () -> TelemetryRecord.device("d").field("v", value));
  }

  @Test
  void refusesTextsThatTheServerWouldDrop() {
    String longest = "\ud83c\udf21".repeat(FieldValues.MAX_TEXT_BYTES / 4);
    assertThat(TelemetryRecord.device("d").field("s", longest).build().fields()).hasSize(1);
    assertRefused("field s", () -> TelemetryRecord.device("d").field("s", longest + "x"));
    assertRefused("field s", () -> TelemetryRecord.device("d").field("s", "\ud83c"));
    assertRefused("field s", () -> TelemetryRecord.device("d").field("s", null));
  }

  @Test
  void refusesTimesThatTheServerCannotStore() {
    assertRefused("time", () -> TelemetryRecord.device("d").time(Timestamps.MAX.plusNanos(1)));
    assertRefused("time", () -> TelemetryRecord.device("d").time(Timestamps.MIN.minusNanos(1)));
  }

  private static void assertRefused(String property, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.property()).isEqualTo(property));
  }
}
