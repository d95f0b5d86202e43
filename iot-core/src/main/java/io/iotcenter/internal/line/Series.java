package io.iotcenter.internal.line;

import io.iotcenter.model.InvalidInputException;
import java.util.concurrent.atomic.AtomicLong;

/** One series: what its lines begin with, and the last automatic time that it gave. Thread-safe. */
final class Series {
  /** What {@link #nextTime} answers when another object has taken over for this series. */
  static final long RETIRED = Long.MIN_VALUE;

  /** The server's limit for measurement, tags and field key together, less what it puts between. */
  private static final int MAX_KEY_BYTES = 65_535 - 4;

  /** The objects of a series, its key in a map, and its tags, beside the text in them. */
  private static final int OBJECTS_BYTES = 400;

  private final byte[] device;
  private final byte[] prefix;
  private final LineTarget target;
  private final AtomicLong lastTime;

  /**
   * @param device the device id in UTF-8
   * @param prefix measurement and tags, escaped
   * @param target where its lines go
   * @param floor a time in nanoseconds that every automatic time must be after
   */
  Series(byte[] device, byte[] prefix, LineTarget target, long floor) {
    this.device = device;
    this.prefix = prefix;
    this.target = target;
    this.lastTime = new AtomicLong(floor);
  }

  /** The device id in UTF-8. */
  byte[] device() {
    return device;
  }

  /** Hands a finished line of this series on. */
  void send(LineBuffer line, long acceptedAtMillis) {
    target.accept(device, line, acceptedAtMillis);
  }

  /** What it takes of the memory, with its key in a map; about, and rather more than less. */
  int memory() {
    // the text of the tags is in the key once more
    return OBJECTS_BYTES + 2 * prefix.length + 2 * device.length;
  }

  byte[] prefix() {
    return prefix;
  }

  /** The server refuses a line whose key is too long. */
  void requireRoomFor(FieldKey field) {
    int length = prefix.length + field.length();
    if (length > MAX_KEY_BYTES) {
      throw new InvalidInputException(
          "record",
          "has %d bytes of measurement, tags and field key, more than InfluxDB's %d; shorten the tags"
              .formatted(length, MAX_KEY_BYTES));
    }
  }

  /**
   * A time for a record without one: now, but after every automatic time before. InfluxDB would
   * overwrite a point with another of the same time.
   *
   * @param now a multiple of the unit
   * @param unit the precision in nanoseconds
   * @return the time, or {@link #RETIRED}
   */
  long nextTime(long now, long unit) {
    while (true) {
      long last = lastTime.get();
      if (last == RETIRED) {
        return RETIRED;
      }
      long next = Math.max(now, last + unit);
      if (lastTime.compareAndSet(last, next)) {
        return next;
      }
    }
  }

  /** Gives no time any more, and tells the last one. */
  long retire() {
    return lastTime.getAndSet(RETIRED);
  }
}
