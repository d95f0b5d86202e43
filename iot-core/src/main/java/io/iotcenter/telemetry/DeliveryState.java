package io.iotcenter.telemetry;

/**
 * How delivery is getting on.
 *
 * <pre>
 *            a batch fails, may succeed later        401, 403, 404
 *   CONNECTED ------------------------------> RETRYING ----------> BLOCKED
 *       ^                                        |                    |
 *       +----------------------------------------+--------------------+
 *                       a batch is stored or rejected
 *   any of them -- close() --&gt; CLOSED
 * </pre>
 */
public enum DeliveryState {
  /** The last batch was answered; also before the first one. */
  CONNECTED,
  /** The back end is away or overloaded; batches are sent again until it answers. */
  RETRYING,
  /**
   * The token, the bucket or the organization is refused: somebody must mend it. Nothing is lost.
   */
  BLOCKED,
  /** Closed. */
  CLOSED
}
