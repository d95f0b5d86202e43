package io.iotcenter.reading;

import io.iotcenter.IotCenter;
import io.iotcenter.query.LiveTail;
import io.iotcenter.query.QueryBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** A process with little memory that reads a lot, and says how many rows it saw. */
final class ReadChild {
  private static final Duration LATENESS = Duration.ofSeconds(5);

  private ReadChild() {}

  /** Arguments: how, how many rows, then a database file, or url, token, organization, bucket. */
  public static void main(String[] args) throws Exception {
    try (IotCenter iot = open(args)) {
      System.out.println(read(iot.query().allDevices(), args[0], Long.parseLong(args[1])));
    }
  }

  private static IotCenter open(String[] args) {
    if (args.length == 3) {
      return IotCenter.embedded(Path.of(args[2]));
    }
    return IotCenter.influxDB().url(args[2]).token(args[3]).org(args[4]).bucket(args[5]).build();
  }

  private static long read(QueryBuilder question, String how, long rows) throws IOException {
    long[] seen = {0};
    switch (how) {
      case "stream" ->
          question.forEach(reading -> seen[0] += reading.temperature().isPresent() ? 1 : 0);
      case "by time" -> question.byTime().forEach(reading -> seen[0]++);
      case "export" -> {
        LineCounter lines = new LineCounter();
        question.toCsv(lines);
        return lines.rows;
      }
      case "follow" -> {
        try (LiveTail tail = question.last(Duration.ofDays(30)).follow(LATENESS)) {
          while (seen[0] < rows && tail.next().isPresent()) {
            seen[0]++;
          }
        }
      }
      default -> throw new IllegalArgumentException(how);
    }
    return seen[0];
  }

  /** Counts the rows of annotated CSV. */
  private static final class LineCounter extends OutputStream {
    private long rows;
    private int before = '\n';

    @Override
    public void write(int b) {
      if (before == '\n' && b == ',') {
        rows++;
      } else if (before == ',' && b == 'r') {
        rows--; // the names of the columns
      }
      before = b;
    }
  }
}
