package io.iotcenter.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which values were seen: of each device and instant, which fields. */
final class SeenValues {

  private record Key(long time, String device) {}

  /** The fields that a series, or all series together, gave at an instant. */
  private static final class Seen {
    final Map<String, String> tags;
    final Map<String, Object> values = new HashMap<>();

    Seen(Map<String, String> tags) {
      this.tags = tags;
    }
  }

  private final Map<Key, List<Seen>> seen = new HashMap<>();

  /**
   * What of a reading was not seen before, or {@code null} if all was.
   *
   * @param remember whether it may come again
   */
  @Nullable Reading fresh(Reading reading, boolean remember) {
    Key key = new Key(reading.timeNanos(), reading.deviceId());
    List<Seen> instant = seen.get(key);
    if (instant == null) {
      if (!remember) {
        return reading;
      }
      instant = new ArrayList<>(1);
      seen.put(key, instant);
    }
    Seen mine = find(instant, reading.tags());
    List<Column> columns = reading.columns().list();
    BitSet fresh = new BitSet();
    int values = 0;
    for (int i = 0; i < columns.size(); i++) {
      Object value = reading.valueAt(i);
      if (value != null) {
        values++;
        String field = columns.get(i).field();
        if (!mine.values.containsKey(field) && !wasAlone(instant, mine, field, value)) {
          fresh.set(i);
        }
        mine.values.put(field, value);
      }
    }
    if (fresh.isEmpty()) {
      return null;
    }
    return fresh.cardinality() == values ? reading : reading.only(fresh);
  }

  private static Seen find(List<Seen> instant, Map<String, String> tags) {
    for (Seen one : instant) {
      if (one.tags.equals(tags)) {
        return one;
      }
    }
    Seen one = new Seen(tags);
    instant.add(one);
    return one;
  }

  /** Tells whether a value came before a second sensor did, and with it the tags. */
  private static boolean wasAlone(List<Seen> instant, Seen mine, String field, Object value) {
    for (Seen other : instant) {
      if (other.tags.isEmpty()
          && !mine.tags.isEmpty()
          && Objects.equals(other.values.get(field), value)) {
        other.values.remove(field);
        return true;
      }
    }
    return false;
  }

  void forgetBefore(long time) {
    seen.keySet().removeIf(key -> key.time() < time);
  }
}
