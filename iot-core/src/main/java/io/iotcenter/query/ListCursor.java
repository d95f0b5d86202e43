package io.iotcenter.query;

import io.iotcenter.model.TelemetrySchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cursor over readings that are there already. */
final class ListCursor implements ReadingCursor {
  private final List<Reading> readings;
  private final Columns columns;
  private int row = -1;

  ListCursor(List<Reading> readings) {
    this.readings = List.copyOf(readings);
    Set<Column> union = new LinkedHashSet<>();
    readings.forEach(reading -> union.addAll(reading.columns().list()));
    TelemetrySchema schema =
        readings.isEmpty() ? TelemetrySchema.iotStarter() : readings.get(0).columns().schema();
    this.columns = new Columns(schema, new ArrayList<>(union));
  }

  @Override
  public boolean next() {
    if (row < readings.size()) {
      row++;
    }
    return row < readings.size();
  }

  @Override
  public Columns columns() {
    return columns;
  }

  @Override
  public String deviceId() {
    return reading().deviceId();
  }

  @Override
  public long timeNanos() {
    return reading().timeNanos();
  }

  @Override
  public @Nullable Object value(int column) {
    int own = indexIn(reading(), column);
    return own < 0 ? null : reading().valueAt(own);
  }

  @Override
  public long timeNanos(int column) {
    int own = indexIn(reading(), column);
    return own < 0 ? timeNanos() : reading().timeNanosAt(own);
  }

  @Override
  public Map<String, String> tags() {
    return reading().tags();
  }

  @Override
  public Reading reading() {
    return readings.get(row);
  }

  private int indexIn(Reading reading, int column) {
    return reading.columns().list().indexOf(columns.list().get(column));
  }

  @Override
  public void close() {
    row = readings.size();
  }
}
