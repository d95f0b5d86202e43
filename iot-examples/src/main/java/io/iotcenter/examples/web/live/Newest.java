package io.iotcenter.examples.web.live;

import io.iotcenter.query.Column;
import io.iotcenter.query.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a page needs of many readings that shows the newest value of each field. */
final class Newest {
  private Newest() {}

  /**
   * The readings that hold the newest value of some field of their device, in the order of time: a
   * device may write each field at an instant of its own.
   */
  static List<Reading> of(List<Reading> readings) {
    List<Reading> byTime = new ArrayList<>(readings);
    byTime.sort(Comparator.comparingLong(Reading::timeNanos));
    Collections.reverse(byTime);
    Map<String, Set<String>> told = new HashMap<>();
    List<Reading> newest = new ArrayList<>();
    for (Reading reading : byTime) {
      if (adds(reading, told.computeIfAbsent(reading.deviceId(), id -> new HashSet<>()))) {
        newest.add(reading);
      }
    }
    Collections.reverse(newest);
    return newest;
  }

  /** Takes over which fields a reading has, and tells whether any of them is new. */
  private static boolean adds(Reading reading, Set<String> fields) {
    boolean any = false;
    for (Column column : reading.columns().list()) {
      if (reading.value(column.field()).isPresent()) {
        any |= fields.add(column.field());
      }
    }
    return any;
  }
}
