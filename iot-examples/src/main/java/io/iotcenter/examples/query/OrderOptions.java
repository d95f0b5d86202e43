package io.iotcenter.examples.query;

import io.iotcenter.query.QueryBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which order, and how many. */
final class OrderOptions {
  @Option(names = "--newest-first", description = "The newest first.")
  boolean newestFirst;

  @Option(
      names = "--by-time",
      description = "All devices in one order of time, instead of one device after the other.")
  boolean byTime;

  @Option(
      names = "--by-series",
      description = "An old and a new sensor of a device apart, each reading with its tags.")
  boolean bySeries;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many readings, of each device or series, or of all with --by-time.")
  @Nullable Integer limit;

  /** Whether it asks for two orders at once. */
  boolean isContradictory() {
    return byTime && bySeries;
  }

  void apply(QueryBuilder question) {
    if (byTime) {
      question.byTime();
    }
    if (bySeries) {
      question.bySeries();
    }
    if (newestFirst) {
      question.newestFirst();
    }
    if (limit != null) {
      question.limit(limit);
    }
  }
}
