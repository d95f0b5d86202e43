package io.iotcenter.internal.query;

import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.Shape;
import io.iotcenter.query.TimeRange;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A question that a back end answers itself: points, the earliest or latest values, or unfilled
 * windows of plain aggregates and percentiles; in either order by device or by series; over a fixed
 * range. A limit counts for each device or series.
 *
 * @param numbersOnly whether points are wanted for their numbers only
 * @param within the part of the range to read; fields and types are those of the whole range
 */
public record PlainQuestion(QuerySpec spec, boolean numbersOnly, NanoRange within) {

  static PlainQuestion of(QuerySpec spec) {
    return of(spec, false);
  }

  static PlainQuestion of(QuerySpec spec, boolean numbersOnly) {
    NanoRange range =
        spec.isAboutNone() ? NanoRange.EMPTY : NanoRange.of((TimeRange.Between) spec.range());
    WindowGrid grid = grid(spec.shape());
    return new PlainQuestion(spec, numbersOnly, grid == null ? range : grid.inWholeWindows(range));
  }

  /** The windows, if there are several. */
  static @Nullable WindowGrid grid(Shape shape) {
    return shape instanceof Shape.Windows windows && windows.every() != null
        ? WindowGrid.of(windows.every())
        : null;
  }

  public @Nullable WindowGrid grid() {
    return grid(spec.shape());
  }

  /** The whole range. */
  public TimeRange.Between range() {
    return (TimeRange.Between) spec.range();
  }

  public boolean isNewestFirst() {
    return spec.order().isNewestFirst();
  }

  /** Whether the series of a device are not put together. */
  public boolean isBySeries() {
    return spec.order().isBySeries();
  }

  PlainQuestion within(NanoRange part) {
    return new PlainQuestion(spec, numbersOnly, part);
  }

  PlainQuestion shaped(Shape shape) {
    return new PlainQuestion(spec.withShape(shape), numbersOnly, within);
  }

  PlainQuestion withFields(Collection<String> fields) {
    return new PlainQuestion(spec.withFields(fields), numbersOnly, within);
  }
}
