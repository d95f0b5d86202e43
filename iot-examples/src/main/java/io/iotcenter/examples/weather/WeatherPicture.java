package io.iotcenter.examples.weather;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws a series as a picture: a panel for each value, mean as a line, extremes as a band. */
public final class WeatherPicture {
  private static final int WIDTH = 1400;
  private static final int PANEL = 280;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 30;
  private static final int BOTTOM = 30;
  private static final int TICKS = 5;
  private static final Color GRID = new Color(0xE4E4E4);
  private static final Color TEXT = new Color(0x444444);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  private final WeatherSeries series;

  /**
   * Takes what to draw.
   *
   * @param series at least one reading
   */
  public WeatherPicture(WeatherSeries series) {
    this.series = series;
  }

  /**
   * Writes a PNG file.
   *
   * @param file the file, made or overwritten
   * @throws IOException if that fails
   */
  public void writePng(Path file) throws IOException {
    // no screen is needed, and none is looked for
    System.setProperty("java.awt.headless", "true");
    Quantity[] quantities = Quantity.values();
    BufferedImage image =
        new BufferedImage(WIDTH, PANEL * quantities.length, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    for (Quantity quantity : quantities) {
      draw(canvas, quantity);
      canvas.translate(0, PANEL);
    }
    canvas.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private void draw(Graphics2D canvas, Quantity quantity) {
    List<DoubleSummaryStatistics> parts = series.parts(quantity, WIDTH - LEFT - RIGHT);
    Scale scale =
        new Scale(
            parts.stream().mapToDouble(DoubleSummaryStatistics::getMin).min().orElse(0),
            parts.stream().mapToDouble(DoubleSummaryStatistics::getMax).max().orElse(1));
    canvas.setColor(TEXT);
    canvas.drawString(quantity.title(), LEFT, TOP - 10);
    for (int tick = 0; tick <= TICKS; tick++) {
      double value = scale.min + (scale.max - scale.min) * tick / TICKS;
      int y = (int) scale.y(value);
      canvas.setColor(GRID);
      canvas.drawLine(LEFT, y, WIDTH - RIGHT, y);
      canvas.setColor(TEXT);
      canvas.drawString(String.format(Locale.ROOT, "%6.1f", value), 12, y + 5);
    }
    drawDates(canvas);
    Path2D band = new Path2D.Double();
    Path2D line = new Path2D.Double();
    for (int i = 0; i < parts.size(); i++) {
      double x = LEFT + (double) i * (WIDTH - LEFT - RIGHT) / Math.max(1, parts.size() - 1);
      band.moveTo(x, scale.y(parts.get(i).getMin()));
      band.lineTo(x, scale.y(parts.get(i).getMax()));
      if (i == 0) {
        line.moveTo(x, scale.y(parts.get(i).getAverage()));
      } else {
        line.lineTo(x, scale.y(parts.get(i).getAverage()));
      }
    }
    Color colour = new Color(quantity.colour());
    canvas.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90));
    canvas.draw(band);
    canvas.setColor(colour);
    canvas.setStroke(new BasicStroke(1.6f));
    canvas.draw(line);
    canvas.setStroke(new BasicStroke(1));
  }

  private void drawDates(Graphics2D canvas) {
    Instant start = series.readings().get(0).instant();
    Duration length = series.length();
    DateTimeFormatter format = length.compareTo(Duration.ofDays(2)) < 0 ? HOUR : DATE;
    int marks = (int) Math.max(6, Math.min(12, Math.round(length.toHours() / 24.0)));
    for (int mark = 0; mark < marks; mark++) {
      int x = LEFT + (WIDTH - LEFT - RIGHT) * mark / marks;
      canvas.setColor(GRID);
      canvas.drawLine(x, TOP, x, PANEL - BOTTOM);
      canvas.setColor(TEXT);
      canvas.drawString(
          format.format(start.plus(length.multipliedBy(mark).dividedBy(marks))),
          x,
          PANEL - BOTTOM + 18);
    }
  }

  private record Scale(double min, double max) {
    double y(double value) {
      double share = max > min ? (value - min) / (max - min) : 0.5;
      return PANEL - BOTTOM - share * (PANEL - TOP - BOTTOM);
    }
  }
}
