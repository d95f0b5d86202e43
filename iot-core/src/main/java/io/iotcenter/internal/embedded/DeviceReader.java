package io.iotcenter.internal.embedded;

import java.sql.SQLException;

/** Makes the rows of one device, a page at a time. */
interface DeviceReader {

  /**
   * Adds rows until the page is full or there are no more.
   *
   * @return {@code true} if there are no more
   */
  boolean read(SqlSession session, RowPage page) throws SQLException;
}
