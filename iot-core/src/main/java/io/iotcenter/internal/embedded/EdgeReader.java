package io.iotcenter.internal.embedded;

import java.sql.SQLException;

/** The latest or earliest value of each field of one device: a seek for each, one row for all. */
final class EdgeReader implements DeviceReader {
  private final QueryPlan plan;
  private final DeviceSeries device;
  private final boolean latest;
  private final PointSeek seek;
  private final StoredValue value = new StoredValue();

  EdgeReader(QueryPlan plan, DeviceSeries device, boolean latest) {
    this.plan = plan;
    this.device = device;
    this.latest = latest;
    this.seek = new PointSeek(plan.filter());
  }

  @Override
  public boolean read(SqlSession session, RowPage page) throws SQLException {
    boolean found = false;
    long edge = 0;
    for (PlannedField field : plan.fields()) {
      if (find(session, field)) {
        if (!found) {
          device.begin(page, value.time);
          edge = value.time;
          found = true;
        }
        edge = latest ? Math.max(edge, value.time) : Math.min(edge, value.time);
        page.setTime(edge);
        value.putInto(page, field.column(), value.time);
      }
    }
    return true;
  }

  private boolean find(SqlSession session, PlannedField field) throws SQLException {
    return latest
        ? seek.last(session, device.ids(), field, plan.range(), value)
        : seek.first(session, device.ids(), field, plan.range(), value);
  }
}
