package io.iotcenter.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryBuilderTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Reading FIRST = Reading.of("d", NOON, Map.of("Temperature", 21.5));
  private static final Reading SECOND =
      Reading.of("d", NOON.plusSeconds(1), Map.of("Humidity", 48.0));

  private final TelemetryQuery query = mock(TelemetryQuery.class, CALLS_REAL_METHODS);

  @Test
  void saysWhatWasAsked() {
    QuerySpec spec =
        query
            .devices("a", "b", "a")
            .last(Duration.ofHours(1))
            .fields("Temperature")
            .every(Duration.ofMinutes(5))
            .aggregate(Aggregation.MEAN, Aggregation.MAX)
            .limit(10)
            .spec();

    assertThat(spec.devices()).containsExactly("a", "b");
    assertThat(spec.range()).isEqualTo(new TimeRange.Last(Duration.ofHours(1)));
    assertThat(spec.fields()).containsExactly("Temperature");
    assertThat(spec.shape())
        .isEqualTo(
            new Shape.Windows(
                new WindowLength.Fixed(Duration.ofMinutes(5)),
                List.of(Aggregation.MEAN, Aggregation.MAX)));
    assertThat(spec.limit()).hasValue(10);
  }

  @Test
  void theOrderOfEveryAndAggregateDoesNotMatter() {
    assertThat(query.allDevices().aggregate(Aggregation.MEAN).every(Duration.ofHours(1)).spec())
        .isEqualTo(
            query.allDevices().every(Duration.ofHours(1)).aggregate(Aggregation.MEAN).spec());
  }

  @Test
  void refusesQuestionsThatMakeNoSense() {
    assertThatThrownBy(() -> query.devices()).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> query.device("")).isInstanceOf(InvalidInputException.class);
    QueryBuilder builder = query.device("d");
    assertThatThrownBy(() -> builder.last(Duration.ZERO)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> builder.between(NOON, NOON)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> builder.limit(0)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(builder::aggregate).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> builder.every(Duration.ofHours(1)).spec())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("aggregate");
  }

  @Test
  void everyEndingGivesTheSameReadingsAndClosesTheCursor() {
    ReadingCursor cursor = spy(ReadingCursor.of(List.of(FIRST, SECOND)));
    doReturn(cursor).when(query).run(any());
    assertThat(query.device("d").toList())
        .extracting(Reading::toString)
        .containsExactly(FIRST.toString(), SECOND.toString());
    verify(cursor).close();

    ReadingCursor streamed = spy(ReadingCursor.of(List.of(FIRST, SECOND)));
    doReturn(streamed).when(query).run(any());
    try (Stream<Reading> readings = query.device("d").stream()) {
      assertThat(readings.limit(1)).hasSize(1);
    }
    verify(streamed).close();
  }

  @Test
  void aReaderThatThrowsStillClosesTheCursor() {
    ReadingCursor cursor = spy(ReadingCursor.of(List.of(FIRST)));
    doReturn(cursor).when(query).run(any());
    assertThatThrownBy(
            () ->
                query
                    .device("d")
                    .forEach(
                        reading -> {
                          throw new IllegalArgumentException("stop");
                        }))
        .hasMessage("stop");
    verify(cursor).close();
  }

  @Test
  void aReadingAnswersByTheMeaningOfItsFields() {
    assertThat(FIRST.temperature()).hasValue(21.5);
    assertThat(FIRST.humidity()).isEmpty();
    assertThat(FIRST.value("Temperature")).contains(21.5);
    assertThat(FIRST.timeOf("Temperature")).contains(NOON);
    assertThat(FIRST.timeOf("Humidity")).isEmpty();
    assertThat(FIRST).hasToString("d 2026-06-01T12:00:00Z Temperature=21.5");
  }

  @Test
  void aRangeUpToNowForgivesAClockThatIsALittleAhead() {
    TimeRange.Between range = new TimeRange.Last(Duration.ofHours(1)).at(NOON);
    assertThat(range.from()).isEqualTo(NOON.minusSeconds(3600));
    assertThat(range.to()).isEqualTo(NOON.plusSeconds(60));
  }
}
