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
   * @param suspect whether the batch itself may be the cause: too large for the way or the time, or
   *     with a line that the back end stumbles over. If it keeps failing, smaller batches may pass;
   *     that a line is to blame shows only where others are stored meanwhile
   */
  record Retryable(String reason, @Nullable Duration after, boolean suspect)
      implements BatchOutcome {
    /** The batch is not the cause. */
    public Retryable(String reason, @Nullable Duration after) {
      this(reason, after, false);
    }
  }

  /** The token, the bucket or the organization is refused: somebody must mend it. */
  record Unauthorized(String reason) implements BatchOutcome {}
}
