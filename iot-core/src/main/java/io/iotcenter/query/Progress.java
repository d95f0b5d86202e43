package io.iotcenter.query;

import java.util.HashMap;
import java.util.Map;

/**
 * How far each device has come in an answer, so that a question whose answer broke off can be asked
 * again without giving anything twice. Holds a time for each device.
 */
final class Progress {
  private static final class Place {
    long time;

    /** Rows given at this time: each of several series has one. */
    int rows;

    /** Rows that have come at this time since the question was asked last. */
    int come;
  }

  private final Map<String, Place> places = new HashMap<>();
  private final boolean newestFirst;

  /**
   * Begins.
   *
   * @param newestFirst whether the rows of a device come against the order of time
   */
  Progress(boolean newestFirst) {
    this.newestFirst = newestFirst;
  }

  /** The same question is asked again. */
  void again() {
    places.values().forEach(place -> place.come = 0);
  }

  /** Another question is next. */
  void clear() {
    places.clear();
  }

  /** Whether a row was not given before; it counts as given then. */
  boolean isNew(String device, long time) {
    Place place = places.get(device);
    if (place == null) {
      place = new Place();
      places.put(device, place);
    } else if (time == place.time) {
      place.come++;
      boolean more = place.come > place.rows;
      place.rows = Math.max(place.rows, place.come);
      return more;
    } else if (time < place.time != newestFirst) {
      return false;
    }
    place.time = time;
    place.rows = 1;
    place.come = 1;
    return true;
  }
}
