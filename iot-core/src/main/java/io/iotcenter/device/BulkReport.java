package io.iotcenter.device;

import io.iotcenter.device.BulkResult.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What became of many ids. Immutable and thread-safe.
 *
 * @param results one for each id, in the order in which they were given
 */
public record BulkReport(List<BulkResult> results) {

  /** Copies the list. */
  public BulkReport {
    results = List.copyOf(results);
  }

  /**
   * Counts.
   *
   * @param outcome an outcome
   * @return how many ids came out so
   */
  public long count(Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  /**
   * Tells whether every id is registered now. If not, call again with the same ids: those that are
   * registered are only looked up.
   *
   * @return {@code false} if one failed or was not tried
   */
  public boolean isComplete() {
    return count(Outcome.FAILED) == 0 && count(Outcome.NOT_TRIED) == 0;
  }

  /** The counts. */
  @Override
  public String toString() {
    return Arrays.stream(Outcome.values())
        .map(
            outcome ->
                count(outcome) + " " + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}
