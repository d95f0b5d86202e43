package io.iotcenter.testkit;

import static io.iotcenter.query.Aggregation.COUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.query.Reading;
import io.iotcenter.query.ReadingCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every query answers: how an answer is read and left. */
public abstract class QueryCursorContract extends QueryKit {

  @Test
  void manyRowsComeInOrderAndWhole() throws Exception {
    int rows = 30_000;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      lines.add(at(MONDAY.plusMillis(i), "device=d v=%d,n=%di,s=\"%d\"".formatted(i, i, i % 7)));
    }
    store(lines);

    int count = 0;
    try (ReadingCursor cursor = query.device("d").fields("v", "n", "s").cursor()) {
      while (cursor.next()) {
        assertThat(cursor.time()).isEqualTo(MONDAY.plusMillis(count));
        assertThat(cursor.doubleValue(0)).isEqualTo(count);
        assertThat(cursor.value(1)).isEqualTo((long) count);
        assertThat(cursor.value(2)).isEqualTo(Integer.toString(count % 7));
        count++;
      }
      assertThat(cursor.next()).isFalse();
    }
    assertThat(count).isEqualTo(rows);
  }

  @Test
  void aCursorMayBeLeftHalfRead() throws Exception {
    store(
        IntStream.range(0, 20_000)
            .mapToObj(i -> at(MONDAY.plusMillis(i), "device=d v=" + i))
            .toList());

    for (int i = 0; i < 20; i++) {
      ReadingCursor cursor = query.device("d").cursor();
      assertThat(cursor.next()).isTrue();
      cursor.close();
      cursor.close();
      assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
    }
    try (Stream<Reading> readings = query.device("d").stream()) {
      assertThat(readings.limit(3)).hasSize(3);
    }
    assertThat(query.device("d").aggregate(COUNT).toList())
        .extracting(reading -> reading.value("v").orElseThrow())
        .containsExactly(20_000L);
  }

  @Test
  void aReadingStaysAsItWasWhenTheCursorMovesOn() throws Exception {
    store(at(monday("10:00:00"), "device=d v=1"), at(monday("10:00:01"), "device=d v=2"));

    try (ReadingCursor cursor = query.device("d").cursor()) {
      assertThat(cursor.next()).isTrue();
      Reading first = cursor.reading();
      assertThat(cursor.next()).isTrue();
      assertThat(first).hasToString("d 2026-03-02T10:00:00Z v=1.0");
      assertThat(cursor.reading()).hasToString("d 2026-03-02T10:00:01Z v=2.0");
      assertThat(cursor.next()).isFalse();
    }
  }

  @Test
  void aClosedBackEndSaysSoAndEndsOpenCursors() throws Exception {
    store(
        IntStream.range(0, 20_000)
            .mapToObj(i -> at(MONDAY.plusMillis(i), "device=d v=" + i))
            .toList());
    ReadingCursor cursor = query.device("d").cursor();
    assertThat(cursor.next()).isTrue();
    place.closeBackend();

    assertThatThrownBy(
            () -> {
              while (cursor.next()) {}
            })
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> query.device("d").toList()).isInstanceOf(IllegalStateException.class);
    cursor.close();
  }
}
