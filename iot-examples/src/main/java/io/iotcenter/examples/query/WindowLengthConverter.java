package io.iotcenter.examples.query;

import io.iotcenter.examples.terminal.HumanDuration;
import java.time.Period;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** The length of windows, from text: {@code 5m}, {@code 1h}, {@code 1d}, {@code 1mo}. */
final class WindowLengthConverter implements ITypeConverter<WindowStep> {
  private static final Pattern CALENDAR = Pattern.compile("(\\d{1,5})(d|w|mo|y)");

  @Override
  public WindowStep convert(String text) {
    Matcher calendar = CALENDAR.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!calendar.matches()) {
      return new WindowStep.Clock(new HumanDuration().convert(text));
    }
    int number = Integer.parseInt(calendar.group(1));
    return new WindowStep.Calendar(
        switch (calendar.group(2)) {
          case "d" -> Period.ofDays(number);
          case "w" -> Period.ofWeeks(number);
          case "mo" -> Period.ofMonths(number);
          default -> Period.ofYears(number);
        });
  }
}
