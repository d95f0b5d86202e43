package io.iotcenter.examples.query;

import io.iotcenter.query.Column;
import io.iotcenter.query.LiveTail;
import io.iotcenter.query.Reading;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.Optional;

/** Readings as they come, a line each. */
final class Following {
  private Following() {}

  static void run(LiveTail readings, QueryForm form, ZoneId zone, Writer out) throws IOException {
    Cells cells = new Cells(zone);
    try (LiveTail tail = readings) {
      for (Optional<Reading> next = tail.next(); next.isPresent(); next = tail.next()) {
        if (form == QueryForm.JSON) {
          JsonLines.write(next.get(), out);
        } else {
          out.write(line(next.get(), cells));
        }
        out.flush();
      }
    }
  }

  private static String line(Reading reading, Cells cells) {
    StringBuilder line = new StringBuilder(cells.time(reading.time()));
    line.append("  ").append(Cells.device(reading.deviceId(), reading.tags()));
    for (Column column : reading.columns().list()) {
      reading
          .value(column.field())
          .ifPresent(
              value ->
                  line.append("  ")
                      .append(Cells.column(column))
                      .append('=')
                      .append(cells.value(value)));
    }
    return line.append('\n').toString();
  }
}
