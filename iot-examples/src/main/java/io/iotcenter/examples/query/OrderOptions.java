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
      names = "--limit",
      paramLabel = "N",
      description = "At most so many readings, of each device, or of all with --by-time.")
  @Nullable Integer limit;

  void apply(QueryBuilder question) {
    if (byTime) {
      question.byTime();
    }
    if (newestFirst) {
      question.newestFirst();
    }
    if (limit != null) {
      question.limit(limit);
    }
  }
}
