package io.iotcenter.internal.registry;

/**
 * Where in its log a device was seen: what a store may want to know again when the next record is
 * appended. Means nothing to anybody else.
 *
 * @param ballot by which its newest record was voted for
 * @param turn the ballot by which the next record may be voted for without asking; 0 if there is
 *     none
 * @param end the time of the last point
 */
public record LogPlace(long ballot, long turn, long end) {
  /** For a store that does not ask. */
  public static final LogPlace NOWHERE = new LogPlace(0, 0, 0);

  private static final long BEYOND_ALL = Long.MAX_VALUE;

  /** For a record that nothing can change any more. */
  public static LogPlace decided(long turn, long end) {
    return new LogPlace(BEYOND_ALL, turn, end);
  }
}
