package io.iotcenter.internal.write;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a batch that was sent once. */
public sealed interface BatchOutcome {

  /** Every line is stored. */
  record Stored() implements BatchOutcome {}

  /**
   * Nothing is stored; some lines never will be.
   *
   * @param lines the reason for each refused line, by its index in the batch; the others are to be
   *     sent again
   */
  record Rejected(Map<Integer, String> lines) implements BatchOutcome {}

  /**
   * At least one line is refused for good, and the back end did not say which: smaller batches will
   * tell. A batch of one line is rejected for the reason given.
   */
  record Split(String reason) implements BatchOutcome {}

  /**
   * The same batch may be stored later.
   *
   * @param after how long the back end asks to wait, or {@code null} if it did not say
   */
  record Retryable(String reason, @Nullable Duration after) implements BatchOutcome {}

  /** The token, the bucket or the organization is refused: somebody must mend it. */
  record Unauthorized(String reason) implements BatchOutcome {}
}
