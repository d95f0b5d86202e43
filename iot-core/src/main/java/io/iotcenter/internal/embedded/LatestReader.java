package io.iotcenter.internal.embedded;

import java.sql.SQLException;

/** The latest value of each field of one device: one seek for each, and one row for all. */
final class LatestReader implements DeviceReader {
  private final QueryPlan plan;
  private final DeviceSeries device;
  private final PointSeek seek = new PointSeek();
  private final StoredValue value = new StoredValue();

  LatestReader(QueryPlan plan, DeviceSeries device) {
    this.plan = plan;
    this.device = device;
  }

  @Override
  public boolean read(SqlSession session, RowPage page) throws SQLException {
    boolean found = false;
    long newest = Long.MIN_VALUE;
    for (PlannedField field : plan.fields()) {
      if (seek.last(session, device.ids(), field, plan.from(), plan.last(), value)) {
        if (!found) {
          page.add(device.device(), value.time);
          found = true;
        }
        newest = Math.max(newest, value.time);
        page.setTime(newest);
        value.putInto(page, field.column(), value.time);
      }
    }
    return true;
  }
}
