package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.testkit.Lines;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamedLinesTest {

  private static String entry(String line, String why) {
    return "unable to parse '" + line + "': " + why;
  }

  private static Map<Integer, String> named(Batch batch, String... entries) {
    return NamedLines.in(String.join("\n", entries), batch);
  }

  @Test
  void eachEntryIsItsLine() {
    Batch batch = Lines.of("m v=1 1", "m,a=b v=", "m v=2 2", "bad");
    assertThat(
            named(batch, entry("m,a=b v=", "missing field value"), entry("bad", "missing fields")))
        .isEqualTo(
            Map.of(
                1, "unable to parse: missing field value", 3, "unable to parse: missing fields"));
  }

  @Test
  void equalLinesAreToldOneAfterTheOther() {
    Batch batch = Lines.of("bad", "m v=1 1", "bad", "bad");
    String entry = entry("bad", "missing fields");
    assertThat(named(batch, entry, entry, entry)).containsOnlyKeys(0, 2, 3);
  }

  @Test
  void linesMayHoldLineEndsQuotesAndTheServersOwnWords() {
    String hostile = "m s=\"it's\nunable to parse 'bad': really\n': \" x";
    Batch batch = Lines.of("bad", hostile, "bad", "m v=1 1");
    assertThat(named(batch, entry(hostile, "bad timestamp"), entry("bad", "missing fields")))
        .isEqualTo(
            Map.of(1, "unable to parse: bad timestamp", 2, "unable to parse: missing fields"));
  }

  @Test
  void aLineThatBeginsWithAllOfAnotherIsNotTakenForIt() {
    Batch batch = Lines.of("m v=1 1", "m v=1 1': no", "m v=1 12");
    assertThat(named(batch, entry("m v=1 1': no", "bad timestamp"))).containsOnlyKeys(1);
    assertThat(named(batch, entry("m v=1 12", "bad timestamp"))).containsOnlyKeys(2);
  }

  @Test
  void anOpenQuoteSwallowsLinesThatAreNotToBlame() {
    Batch batch = Lines.of("m v=1 1", "m s=\"open", "m v=2 2", "m s=\"x\" 3", "bad");
    assertThat(
            named(
                batch,
                entry("m s=\"open\nm v=2 2\nm s=\"x\" 3", "invalid field format"),
                entry("bad", "missing fields")))
        .isEqualTo(
            Map.of(
                1, "unable to parse: invalid field format", 4, "unable to parse: missing fields"));
  }

  @Test
  void aReasonMayHaveSeveralLines() {
    Batch batch = Lines.of("bad", "worse");
    assertThat(named(batch, entry("bad", "one\ntwo"), entry("worse", "three")))
        .isEqualTo(Map.of(0, "unable to parse: one\ntwo", 1, "unable to parse: three"));
  }

  @Test
  void blanksBeforeALineAreNotPartOfItsName() {
    assertThat(named(Lines.of(" \tbad"), entry("bad", "missing fields"))).containsOnlyKeys(0);
    assertThat(named(Lines.of(" ", "bad"), entry("bad", "missing fields"))).containsOnlyKeys(1);
  }

  @Test
  void whatIsNotInTheBatchNamesNothing() {
    Batch batch = Lines.of("m v=1 1", "bad");
    assertThat(NamedLines.in("", batch)).isEmpty();
    assertThat(NamedLines.in("unable to parse 'ba", batch)).isEmpty();
    assertThat(NamedLines.in("unable to parse 'bad'", batch)).isEmpty();
    assertThat(named(batch, entry("ba", "x"))).isEmpty();
    assertThat(named(batch, entry("bad1", "x"))).isEmpty();
    assertThat(named(batch, "precision: " + entry("bad", "x"))).isEmpty();
  }

  @Test
  void nonAsciiIsComparedAsBytes() {
    Batch batch = Lines.of("m,d=grün v=", "m,d=😀 v=");
    assertThat(named(batch, entry("m,d=😀 v=", "missing field value"))).containsOnlyKeys(1);
  }

  @Test
  void tenThousandBadLinesAreToldApart() {
    List<String> lines =
        IntStream.range(0, 10_000).mapToObj(i -> "environment,device=d" + i + " v=").toList();
    String message =
        lines.stream().map(line -> entry(line, "missing")).collect(Collectors.joining("\n"));
    assertThat(NamedLines.in(message, Lines.of(lines))).hasSize(10_000);
  }
}
