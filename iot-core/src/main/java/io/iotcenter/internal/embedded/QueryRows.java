package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.query.Shape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the rows of an answer, device after device or series after series, a page at a time. */
final class QueryRows {
  private final QueryPlan plan;
  private final DeviceWalk devices;
  private final SeriesWalk series;
  private final boolean acrossDevices;
  private boolean ended;
  private @Nullable DeviceReader current;

  QueryRows(QueryPlan plan) {
    this.plan = plan;
    this.devices =
        new DeviceWalk(plan.schema().deviceTag(), plan.spec().devices(), plan.isNewestFirst());
    this.series = new SeriesWalk(plan);
    this.acrossDevices =
        plan.spec().shape() instanceof Shape.Windows windows && windows.acrossDevices();
    this.ended = plan.isEmpty();
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
    DeviceSeries next = ended ? null : nextSeries(session);
    ended = next == null || acrossDevices;
    return next == null ? null : reader(next);
  }

  private @Nullable DeviceSeries nextSeries(SqlSession session) throws SQLException {
    if (acrossDevices) {
      return DeviceSeries.ofAll(session, plan);
    }
    if (plan.question().isBySeries()) {
      return series.next(session);
    }
    String id = devices.next(session);
    return id == null ? null : DeviceSeries.of(session, plan, id);
  }

  private DeviceReader reader(DeviceSeries device) {
    Shape shape = plan.spec().shape();
    if (shape instanceof Shape.Latest || shape instanceof Shape.Earliest) {
      return new EdgeReader(plan, device, shape instanceof Shape.Latest);
    }
    MergingReader.Source source = shape instanceof Shape.Windows ? this::windows : this::points;
    long limit = plan.spec().limit().isPresent() ? plan.spec().limit().getAsInt() : Long.MAX_VALUE;
    return new MergingReader(plan, device, source, limit);
  }

  private List<ColumnStream> points(SqlSession session, DeviceSeries device, NanoRange rest)
      throws SQLException {
    List<ColumnStream> streams = new ArrayList<>();
    for (int series = 0; series < device.ids().size(); series++) {
      for (PlannedField field : plan.fields()) {
        streams.add(
            new RawStream(
                PointSeek.range(
                    session, plan, streams.size(), device.ids().get(series), field, rest),
                series,
                field,
                plan.isNewestFirst()));
      }
    }
    return streams;
  }

  private List<ColumnStream> windows(SqlSession session, DeviceSeries device, NanoRange rest) {
    List<ColumnStream> streams = new ArrayList<>();
    for (PlannedField field : plan.fields()) {
      streams.add(new WindowStream(session, plan, device, field, rest));
    }
    return streams;
  }
}
