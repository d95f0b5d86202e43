package io.iotcenter.examples.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The line of times below a {@link TerminalPlot}. */
public final class TimeAxis {
  private static final int SCALE_WIDTH = 10;
  private static final int MARKS = 7;

  private final int width;
  private final ZoneId zone;

  /**
   * Chooses a width.
   *
   * @param width that of the plot
   * @param zone whose clock it shows
   */
  public TimeAxis(int width, ZoneId zone) {
    this.width = width;
    this.zone = zone;
  }

  /**
   * Draws it.
   *
   * @param from the time at the left
   * @param to the time at the right
   * @return a line
   */
  public String between(Instant from, Instant to) {
    Duration length = Duration.between(from, to);
    DateTimeFormatter format = format(length.dividedBy(MARKS));
    StringBuilder axis = new StringBuilder(" ".repeat(SCALE_WIDTH));
    for (int mark = 0; mark < MARKS; mark++) {
      axis.append(" ".repeat(Math.max(0, SCALE_WIDTH + mark * width / MARKS - axis.length())));
      axis.append(
          format.format(from.plus(length.multipliedBy(mark).dividedBy(MARKS)).atZone(zone)));
    }
    return axis.toString();
  }

  private static DateTimeFormatter format(Duration step) {
    String pattern = "HH:mm";
    if (step.compareTo(Duration.ofDays(1)) >= 0) {
      pattern = "d MMM";
    } else if (step.compareTo(Duration.ofMinutes(1)) < 0) {
      pattern = "HH:mm:ss";
    }
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
