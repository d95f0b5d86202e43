package io.iotcenter.examples.query;

import io.iotcenter.examples.terminal.TerminalPlot;
import io.iotcenter.examples.terminal.TimeAxis;
import io.iotcenter.model.Timestamps;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Column;
import io.iotcenter.query.DeviceColumns;
import io.iotcenter.query.Fill;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.TimeRange;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Answers as charts of a terminal: one for each device and column. */
final class Charts {
  private static final int WIDTH = 70;
  private static final int HEIGHT = 8;
  private static final int DOTS_ACROSS = 2 * WIDTH;
  private static final List<Duration> STEPS =
      Stream.of(
              "PT1S", "PT5S", "PT10S", "PT30S", "PT1M", "PT5M", "PT10M", "PT30M", "PT1H", "PT3H",
              "PT6H", "PT12H", "P1D", "P7D", "P30D")
          .map(Duration::parse)
          .toList();

  private Charts() {}

  /** Makes windows of the points, as many as there are dots; and gaps where nothing is. */
  static void prepare(QueryBuilder question, ShapeOptions shape) {
    if (shape.every == null) {
      question.every(step(question.spec().range().at(Instant.now())));
    }
    if (!shape.isWindowed()) {
      question.aggregate(Aggregation.MEAN);
    }
    if (shape.fill == null) {
      question.fill(Fill.NULL);
    }
  }

  private static Duration step(TimeRange.Between range) {
    Duration least = Duration.between(range.from(), range.to()).dividedBy(DOTS_ACROSS);
    return STEPS.stream()
        .filter(step -> step.compareTo(least) >= 0)
        .findFirst()
        .orElse(STEPS.get(STEPS.size() - 1));
  }

  static void write(QueryBuilder question, ZoneId zone, Writer out) throws IOException {
    List<DeviceColumns> answer = question.toColumns();
    for (DeviceColumns device : answer) {
      for (Column column : device.columns().list()) {
        double[] values =
            device.values(column.field(), Objects.requireNonNull(column.aggregation()));
        if (Arrays.stream(values).anyMatch(Double::isFinite)) {
          draw(device, column, values, zone, out);
        }
      }
    }
    if (answer.isEmpty()) {
      out.write("nothing\n");
    }
  }

  private static void draw(
      DeviceColumns device, Column column, double[] values, ZoneId zone, Writer out)
      throws IOException {
    Instant first = Timestamps.ofNanos(device.times()[0]);
    Instant last = Timestamps.ofNanos(device.times()[values.length - 1]);
    out.write(Cells.device(device.deviceId(), device.tags()) + "  " + Cells.column(column) + "\n");
    out.write(new TerminalPlot(WIDTH, HEIGHT).draw(values));
    out.write(new TimeAxis(WIDTH, zone).between(first, last) + "\n\n");
  }
}
