package io.iotcenter.telemetry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a flush or a close delivered. Immutable and thread-safe.
 *
 * @param stored records the back end acknowledged since the report before
 * @param rejected records the back end refused for good since the report before
 * @param pending accepted records that are neither stored nor rejected yet
 * @param rejections the first of the rejected, at most {@value #MAX_REJECTIONS}; all of them go to
 *     the {@link DeliveryListener}
 * @param error why delivery is not getting on, or {@code null}
 */
public record DeliveryReport(
    long stored, long rejected, long pending, List<Rejection> rejections, @Nullable String error) {

  /** How many rejections a report names. */
  public static final int MAX_REJECTIONS = 100;

  /** Copies the list. */
  public DeliveryReport {
    rejections = List.copyOf(rejections);
  }

  /**
   * Tells whether everything is stored.
   *
   * @return {@code true} if nothing was rejected and nothing is pending
   */
  public boolean isComplete() {
    return rejected == 0 && pending == 0;
  }

  /**
   * Why delivery is not getting on.
   *
   * @return the last error, or nothing if there is none
   */
  public Optional<String> lastError() {
    return Optional.ofNullable(error);
  }

  /** One or two sentences for people. */
  String describe() {
    StringBuilder text = new StringBuilder();
    text.append(stored).append(" stored, ").append(rejected).append(" rejected, ");
    text.append(pending).append(" pending");
    if (!rejections.isEmpty()) {
      text.append("; first rejection: ").append(rejections.get(0));
    }
    if (pending > 0 && error != null) {
      text.append("; not getting on: ").append(error);
    }
    return text.toString();
  }
}
