package io.iotcenter.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
