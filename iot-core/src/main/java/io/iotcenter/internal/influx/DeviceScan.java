package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxQlSeries.Series;
import io.iotcenter.internal.registry.StoredDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An answer grouped by device as a stream of devices; keeps one of them in memory. */
final class DeviceScan extends Spliterators.AbstractSpliterator<StoredDevice> {
  private final InfluxQlSeries answer;
  private @Nullable Series ahead;

  private DeviceScan(InfluxQlSeries answer) {
    super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL);
    this.answer = answer;
  }

  static Stream<StoredDevice> of(InfluxQlSeries answer) {
    DeviceScan scan = new DeviceScan(answer);
    scan.ahead = answer.next();
    return StreamSupport.stream(scan, false).onClose(answer::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super StoredDevice> action) {
    Series first = ahead;
    if (first == null) {
      answer.close();
      return false;
    }
    String id = deviceId(first);
    List<StoredDevice.Key> keys = new ArrayList<>(InfluxDevicePoints.keys(first));
    // a chunk may end within a device
    Series next = answer.next();
    while (next != null && deviceId(next).equals(id)) {
      keys.addAll(InfluxDevicePoints.keys(next));
      next = answer.next();
    }
    ahead = next;
    action.accept(new StoredDevice(id, keys));
    return true;
  }

  private static String deviceId(Series series) {
    return series.tags().getOrDefault("deviceId", "");
  }
}
