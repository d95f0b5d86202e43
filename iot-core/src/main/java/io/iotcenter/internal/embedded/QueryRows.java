package io.iotcenter.internal.embedded;

import io.iotcenter.query.Shape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the rows of an answer, device after device, a page at a time. */
final class QueryRows {
  private final QueryPlan plan;
  private final DeviceWalk devices;
  private @Nullable DeviceReader current;

  QueryRows(QueryPlan plan) {
    this.plan = plan;
    this.devices = new DeviceWalk(plan.columns().schema().deviceTag(), plan.spec().devices());
  }

  /** Fills a page; one that stays empty is the end. */
  void fill(SqlSession session, RowPage page) throws SQLException {
    page.clear();
    while (!page.isFull()) {
      DeviceReader reader = current == null ? nextDevice(session) : current;
      if (reader == null) {
        return;
      }
      current = reader.read(session, page) ? null : reader;
    }
  }

  private @Nullable DeviceReader nextDevice(SqlSession session) throws SQLException {
    if (plan.range().isEmpty()) {
      return null;
    }
    String id = devices.next(session);
    if (id == null) {
      return null;
    }
    String measurement = plan.columns().schema().measurement();
    DeviceSeries device =
        DeviceSeries.of(session, measurement, plan.columns().schema().deviceTag(), id);
    Shape shape = plan.spec().shape();
    if (shape instanceof Shape.Latest) {
      return new LatestReader(plan, device);
    }
    long limit = plan.spec().limit().orElse(Integer.MAX_VALUE);
    MergingReader.Source source =
        shape instanceof Shape.Windows windows ? windows(windows) : this::raw;
    return new MergingReader(
        plan, device, source, plan.spec().limit().isPresent() ? limit : Long.MAX_VALUE);
  }

  private List<ColumnStream> raw(SqlSession session, DeviceSeries device, long from)
      throws SQLException {
    List<ColumnStream> streams = new ArrayList<>();
    for (int series = 0; series < device.ids().size(); series++) {
      for (PlannedField field : plan.fields()) {
        streams.add(
            new RawStream(
                PointSeek.range(
                    session, streams.size(), device.ids().get(series), field, from, plan.last()),
                series,
                field));
      }
    }
    return streams;
  }

  private MergingReader.Source windows(Shape.Windows windows) {
    return (session, device, from) -> {
      List<ColumnStream> streams = new ArrayList<>();
      for (PlannedField field : plan.fields()) {
        streams.add(new WindowStream(session, plan, device, field, windows.every(), from));
      }
      return streams;
    };
  }
}
