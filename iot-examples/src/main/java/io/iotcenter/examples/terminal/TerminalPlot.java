package io.iotcenter.examples.terminal;

import java.util.Arrays;
import java.util.Locale;

/**
 * A line of values as a small chart of Braille dots, two by four to a character.
 *
 * <p>Values are spread evenly over the width; NaN leaves a gap.
 */
public final class TerminalPlot {
  private static final int BRAILLE = 0x2800;
  // the bit of a dot, by its row and column in the character
  private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  private final int width;
  private final int height;

  /**
   * Chooses a size.
   *
   * @param width characters, at least 2
   * @param height lines, at least 2
   */
  public TerminalPlot(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * Draws values.
   *
   * @param values the values, in the order of time
   * @return as many lines as the height, with the scale at their left
   */
  public String draw(double[] values) {
    double min = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    double max = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
    double span = max - min;
    int[][] cells = new int[height][width];
    int dotsAcross = width * 2;
    int dotsDown = height * 4;
    int lastY = -1;
    for (int x = 0; x < dotsAcross && values.length > 0; x++) {
      double value = sample(values, x, dotsAcross);
      if (Double.isNaN(value)) {
        lastY = -1;
        continue;
      }
      double share = span == 0 ? 0.5 : (value - min) / span;
      int y = (int) Math.round((1 - share) * (dotsDown - 1));
      int from = lastY < 0 ? y : Math.min(y, lastY + Integer.signum(y - lastY));
      int to = lastY < 0 ? y : Math.max(y, lastY + Integer.signum(y - lastY));
      for (int dot = from; dot <= to; dot++) {
        cells[dot / 4][x / 2] |= DOTS[dot % 4][x % 2];
      }
      lastY = y;
    }
    return render(cells, min, max);
  }

  /** The value at a dot: between the two nearest ones, as a line would be drawn. */
  private static double sample(double[] values, int x, int dotsAcross) {
    double position = (double) x * (values.length - 1) / Math.max(1, dotsAcross - 1);
    int left = (int) position;
    int right = Math.min(left + 1, values.length - 1);
    double share = position - left;
    if (share == 0) {
      return values[left];
    }
    return values[left] * (1 - share) + values[right] * share;
  }

  private String render(int[][] cells, double min, double max) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < height; row++) {
      double label = max - (max - min) * row / (height - 1);
      text.append(
          row == 0 || row == height - 1
              ? String.format(Locale.ROOT, "%8.2f ┤", label)
              : "         │");
      for (int column = 0; column < width; column++) {
        text.append(cells[row][column] == 0 ? ' ' : (char) (BRAILLE | cells[row][column]));
      }
      while (text.charAt(text.length() - 1) == ' ') {
        text.setLength(text.length() - 1);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
