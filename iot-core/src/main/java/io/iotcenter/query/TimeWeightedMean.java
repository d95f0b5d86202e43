package io.iotcenter.query;

/**
 * The mean of numbers weighed by time: of the straight line that joins the points of the range, the
 * part within the window. A line goes from window to window, also across a gap; before the first
 * point of the range and after its last there is none. A window with a single point and no line has
 * the value of the point; a window without a point has no value. Always a float. Immutable and
 * thread-safe.
 */
public record TimeWeightedMean() implements Aggregate {

  @Override
  public boolean isNumeric() {
    return true;
  }

  @Override
  public String label() {
    return "time weighted mean";
  }

  @Override
  public String toString() {
    return label();
  }
}
