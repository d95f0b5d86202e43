package io.iotcenter.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void aTableAlignsNumbersToTheRight() {
    TextTable table = new TextTable("device", "°C").row("a", "9.50").row("long name", "21.25");
    assertThat(table.toString())
        .isEqualTo(
            """
            device     °C
            ─────────  ─────
            a           9.50
            long name  21.25
            """);
  }

  @Test
  void aTableShowsCharactersThatWouldSteerTheTerminal() {
    TextTable table =
        new TextTable("a\u001bc", "b")
            .row("x\ny", "\u0007\r\t\u007f\u009b2J")
            .row("\u202eabc\u2066\u200f", "ü😀 ok");
    assertThat(table.toString())
        .isEqualTo(
            """
            a\\u001bc               b
            ─────────────────────  ────────────────────────────────
            x\\u000ay               \\u0007\\u000d\\u0009\\u007f\\u009b2J
            \\u202eabc\\u2066\\u200f  ü😀 ok
            """);
  }

  @Test
  void aPlotRunsFromTheLowerLeftToTheUpperRight() {
    String[] lines =
        new TerminalPlot(4, 2)
            .draw(DoubleStream.iterate(0, v -> v + 1).limit(8).toArray())
            .split("\n");
    assertThat(lines[0]).isEqualTo("    7.00 ┤  ⡠⠊");
    assertThat(lines[1]).isEqualTo("    0.00 ┤⡠⠊");
  }

  @Test
  void aFlatLineAndGapsAreDrawnToo() {
    assertThat(new TerminalPlot(4, 2).draw(new double[] {5, 5, 5})).contains("5.00");
    assertThat(new TerminalPlot(4, 2).draw(new double[] {1, Double.NaN, 3})).contains("3.00");
    assertThat(new TerminalPlot(4, 2).draw(new double[0])).hasLineCount(2);
  }
}
