package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much there is of one field of one device. Immutable and thread-safe.
 *
 * @param deviceId the device
 * @param field the field key
 * @param count how many values
 * @param first the time of the first
 * @param last the time of the last
 */
public record SeriesExtent(String deviceId, String field, long count, Instant first, Instant last) {

  private record Key(String device, String field) {}

  static List<SeriesExtent> of(TelemetryQuery query, QuerySpec spec) {
    if (!(spec.shape() instanceof Shape.Raw) || spec.ratePer().isPresent()) {
      throw new InvalidInputException("extents", "are of the points, not of " + spec.shape());
    }
    // one range for the three questions, and one order for their answers
    QuerySpec fixed =
        spec.withRange(spec.range().at(query.clock().instant())).withOrder(Order.BY_DEVICE);
    Map<Key, Instant> first = times(query, fixed.withShape(new Shape.Earliest()));
    Map<Key, Instant> last = times(query, fixed.withShape(new Shape.Latest()));
    List<SeriesExtent> extents = new ArrayList<>();
    Shape counts = new Shape.Windows(null, List.of(Aggregation.COUNT));
    try (ReadingCursor cursor = query.run(fixed.withShape(counts))) {
      while (cursor.next()) {
        for (int i = 0; i < cursor.columns().list().size(); i++) {
          String field = cursor.columns().list().get(i).field();
          Key key = new Key(cursor.deviceId(), field);
          // a point may come between two of the questions
          if (cursor.longValue(i) > 0 && first.containsKey(key) && last.containsKey(key)) {
            extents.add(
                new SeriesExtent(
                    key.device(), field, cursor.longValue(i), first.get(key), last.get(key)));
          }
        }
      }
    }
    return extents;
  }

  private static Map<Key, Instant> times(TelemetryQuery query, QuerySpec spec) {
    Map<Key, Instant> times = new HashMap<>();
    try (ReadingCursor cursor = query.run(spec)) {
      while (cursor.next()) {
        for (int i = 0; i < cursor.columns().list().size(); i++) {
          if (cursor.type(i) != null) {
            times.put(
                new Key(cursor.deviceId(), cursor.columns().list().get(i).field()),
                Timestamps.ofNanos(cursor.timeNanos(i)));
          }
        }
      }
    }
    return times;
  }
}
