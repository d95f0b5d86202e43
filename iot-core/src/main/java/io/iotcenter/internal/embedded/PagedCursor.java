package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.Scope;
import io.iotcenter.internal.query.TypedCursor;
import io.iotcenter.query.Columns;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.TimeRange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cursor that reads a page of rows at once, and holds one. */
final class PagedCursor implements TypedCursor {
  private final Scope scope;
  private final Reader reader;
  private final QueryPlan plan;
  private final QueryRows rows;
  private final RowPage page;
  private int row;
  private boolean ended;

  PagedCursor(Scope scope, Reader reader, QueryPlan plan) {
    this.scope = scope;
    this.reader = reader;
    this.plan = plan;
    this.rows = new QueryRows(plan);
    this.page = new RowPage(plan.columns().list().size());
  }

  @Override
  public boolean next() {
    if (ended) {
      return false;
    }
    scope.requireOpen();
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
    return plan.columns();
  }

  @Override
  public @Nullable FieldType columnType(int column) {
    return plan.selection().columnType(column);
  }

  @Override
  public TimeRange.Between range() {
    return plan.question().range();
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
  public @Nullable FieldType type(int column) {
    return page.type(row, column);
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
  public long longValue(int column) {
    return page.longValue(row, column);
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
    scope.release(reader);
  }
}
