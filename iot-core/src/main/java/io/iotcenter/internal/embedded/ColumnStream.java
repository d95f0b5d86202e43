package io.iotcenter.internal.embedded;

import java.sql.SQLException;

/** Values of one or more columns of one device, in the order of time or against it. */
interface ColumnStream extends AutoCloseable {

  /** Moves on. */
  boolean next() throws SQLException;

  long time();

  /** The index of the series that the values come from, where they come from one. */
  int series();

  int firstColumn();

  /** Puts the values into the row that was begun last. */
  void putInto(RowPage page);

  /** The first time that is not read yet; where it goes against time, the last. */
  long resumeAt();

  @Override
  void close() throws SQLException;
}
