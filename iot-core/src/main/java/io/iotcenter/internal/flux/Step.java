package io.iotcenter.internal.flux;

import java.util.List;

/** What is done with every table of a stream of tables. */
public sealed interface Step {

  /** Rows that fulfil a condition; tables without any are left out. */
  record Filter(Condition condition) implements Step {}

  /**
   * Values of a stretch of time made into one, whose time is the end of the stretch.
   *
   * @param createEmpty whether stretches without values give rows, too
   */
  record AggregateWindow(FluxDuration every, FluxFunction function, boolean createEmpty)
      implements Step {}

  /** All values of a table made into one. */
  record Apply(FluxFunction function) implements Step {}

  /** At most so many rows of a table. */
  record Limit(long count, long offset) implements Step {}

  /** Rows in the order of some columns. */
  record Sort(List<String> columns, boolean descending) implements Step {
    public Sort {
      columns = List.copyOf(columns);
    }
  }

  /** Rows with the same values in some columns as one table. */
  record Group(List<String> columns) implements Step {
    public Group {
      columns = List.copyOf(columns);
    }
  }

  /** Some of the columns. */
  record Keep(List<String> columns) implements Step {
    public Keep {
      columns = List.copyOf(columns);
    }
  }
}
