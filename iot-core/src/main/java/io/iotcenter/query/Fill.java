package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;

/**
 * What stands in a window that has no value, between the first window of the range and its last,
 * for each device that has any. A count is never filled: without a value it is 0. Immutable and
 * thread-safe.
 */
public sealed interface Fill {
  /** Nothing: windows without any value are left out. */
  Fill NONE = Rule.NONE;

  /** No value: every window is there. */
  Fill NULL = Rule.NULL;

  /** The value of the window before; none before the first. */
  Fill PREVIOUS = Rule.PREVIOUS;

  /**
   * A number on the straight line between the windows before and after, cut to a whole one where
   * the field holds whole numbers; none before the first, after the last, or for what is no number.
   * Holds the windows of one device in memory while it looks for the one after.
   */
  Fill LINEAR = Rule.LINEAR;

  /**
   * The same number everywhere; where the field holds whole numbers, the nearest that it can hold
   * after cutting (0 for a negative one in a field without a sign); none for what is no number.
   *
   * @param number the number
   * @return the fill
   * @throws InvalidInputException if it is not finite
   */
  static Fill value(double number) {
    return new Value(number);
  }

  /** A fill without a number of its own; use the constants of {@link Fill}. */
  enum Rule implements Fill {
    /** {@link Fill#NONE}. */
    NONE,
    /** {@link Fill#NULL}. */
    NULL,
    /** {@link Fill#PREVIOUS}. */
    PREVIOUS,
    /** {@link Fill#LINEAR}. */
    LINEAR
  }

  /**
   * A number.
   *
   * @param number finite
   */
  record Value(double number) implements Fill {

    /**
     * Checks the number.
     *
     * @throws InvalidInputException if it is not finite
     */
    public Value {
      if (!Double.isFinite(number)) {
        throw new InvalidInputException("fill", number + " is not a finite number");
      }
    }

    @Override
    public String toString() {
      return Double.toString(number);
    }
  }
}
