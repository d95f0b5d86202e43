package io.iotcenter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"); drop",
        "$\\x",
        "${r}",
        "caf\u00e9 \ud83c\udf21",
        "a b",
        "a,b",
        "a=b",
        "_id",
        "time",
        "#1",
        "'",
        "\\\""
      })
  void hostileButLegalDeviceIdsPass(String id) {
    assertThat(Names.requireDeviceId(id)).isSameAs(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\nb",
        "a\rb",
        "a\tb",
        "a\u0000",
        "a\u007f",
        "ends in \\",
        "\ud800",
        "\udc00x",
        "a\ud800b"
      })
  void namesThatInfluxDbCannotKeepAreRefusedEverywhere(String name) {
    assertRefused("device id", () -> Names.requireDeviceId(name));
    assertRefused("measurement", () -> Names.requireMeasurement(name));
    assertRefused("tag key", () -> Names.requireTagKey(name));
    assertRefused("field key", () -> Names.requireFieldKey(name));
    assertRefused("value of tag \"t\"", () -> Names.requireTagValue("t", name));
  }

  @Test
  void aMissingNameIsRefusedLikeAnEmptyOne() {
    assertRefused("device id", () -> Names.requireDeviceId(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"time", "_field", "_measurement", "_start"})
  void reservedKeysAreRefused(String key) {
    assertRefused("tag key", () -> Names.requireTagKey(key));
    assertRefused("field key", () -> Names.requireFieldKey(key));
  }

  @Test
  void aMeasurementMustNotLookLikeACommentOrBelongToInfluxDb() {
    assertRefused("measurement", () -> Names.requireMeasurement("#m"));
    assertRefused("measurement", () -> Names.requireMeasurement("_monitoring"));
  }

  @Test
  void aFieldKeyThatIsNeverFoundAgainIsRefused() {
    assertRefused("field key", () -> Names.requireFieldKey("a\\\"b"));
    assertThat(Names.requireTagKey("a\\\"b")).isEqualTo("a\\\"b");
  }

  @Test
  void aFieldKeyWithAnOddBackslashBeforeASeparatorIsRefused() {
    for (String key : new String[] {"\\,", "a\\ b", "a\\=b", "\\\\\\,"}) {
      assertRefused("field key", () -> Names.requireFieldKey(key));
      assertThat(Names.requireTagKey(key)).isEqualTo(key);
    }
    for (String key : new String[] {"\\\\,", "a\\b", ",", "a\\b,c"}) {
      assertThat(Names.requireFieldKey(key)).isEqualTo(key);
    }
  }

  @Test
  void lengthCountsInBytesOfUtf8() {
    String longest = "\u20ac".repeat(341) + "x";
    assertThat(Names.requireDeviceId(longest)).isEqualTo(longest);
    assertRefused("device id", () -> Names.requireDeviceId(longest + "x"));
    assertRefused("tag key", () -> Names.requireTagKey("k".repeat(Names.MAX_NAME_BYTES + 1)));
  }

  @Test
  void theMessageShowsWhatCannotBeSeen() {
    assertThatThrownBy(() -> Names.requireDeviceId("a\nb"))
        .hasMessage("device id: \"a\\u000ab\" has the control character U+000A at 1; remove it");
  }

  private static void assertRefused(String property, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.property()).isEqualTo(property));
  }
}
