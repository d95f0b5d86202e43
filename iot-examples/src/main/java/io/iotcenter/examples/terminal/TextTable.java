package io.iotcenter.examples.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of text with aligned columns; cells that look like numbers are aligned to the right, and
 * what would steer the terminal is shown as it is written in Java.
 */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Begins a table.
   *
   * @param headings one for each column
   */
  public TextTable(String... headings) {
    row((Object[]) headings);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column
   * @return this
   */
  public TextTable row(Object... cells) {
    rows.add(Arrays.stream(cells).map(String::valueOf).map(Visible::text).toList());
    return this;
  }

  @Override
  public String toString() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      appendRow(text, rows.get(r), widths);
      if (r == 0) {
        appendRow(text, Arrays.stream(widths).mapToObj("─"::repeat).toList(), widths);
      }
    }
    return text.toString();
  }

  private static void appendRow(StringBuilder text, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String padding = " ".repeat(widths[i] - width(cell));
      boolean right = !cell.isEmpty() && cell.matches("[-+]?[0-9.,]+( ?\\S{1,3})?");
      line.append(i == 0 ? "" : "  ").append(right ? padding + cell : cell + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
