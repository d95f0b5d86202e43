package io.iotcenter.internal.embedded;

import io.iotcenter.query.Columns;
import io.iotcenter.query.ReadingCursor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cursor that reads a page of rows at once, and holds one. */
final class PagedCursor implements ReadingCursor {
  private final Reader reader;
  private final Columns columns;
  private final QueryRows rows;
  private final RowPage page;
  private int row;
  private boolean ended;

  PagedCursor(Reader reader, QueryPlan plan) {
    this.reader = reader;
    this.columns = plan.columns();
    this.rows = new QueryRows(plan);
    this.page = new RowPage(columns.list().size());
  }

  @Override
  public boolean next() {
    if (ended) {
      return false;
    }
    reader.requireOpen();
    if (row + 1 < page.rows()) {
      row++;
      return true;
    }
    reader.read(
        session -> {
          rows.fill(session, page);
          return true;
        });
    row = 0;
    if (page.rows() == 0) {
      ended = true;
      close();
    }
    return !ended;
  }

  @Override
  public Columns columns() {
    return columns;
  }

  @Override
  public String deviceId() {
    return page.device(row);
  }

  @Override
  public long timeNanos() {
    return page.time(row);
  }

  @Override
  public @Nullable Object value(int column) {
    return page.value(row, column);
  }

  @Override
  public double doubleValue(int column) {
    return page.doubleValue(row, column);
  }

  @Override
  public long timeNanos(int column) {
    return page.time(row, column);
  }

  @Override
  public Map<String, String> tags() {
    return page.tags(row);
  }

  @Override
  public void close() {
    reader.close();
  }
}
