package io.iotcenter.internal.flux.table;

import io.iotcenter.query.AnnotatedCsv;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where stored points are read. */
public interface PointSource {

  /**
   * Every field of every series, in no order.
   *
   * @param tag a tag that they have to have, or nothing; others may come, too
   */
  List<Series> series(Optional<Map.Entry<String, String>> tag);

  /**
   * The part of the storage that a time belongs to; no stretch of rows goes from one to another.
   */
  long shard(long time);

  /** A field of a series. */
  interface Series {
    String measurement();

    String field();

    Map<String, String> tags();

    /**
     * Its points in the order of time.
     *
     * @param first the first nanosecond
     * @param last the last nanosecond
     */
    Points read(long first, long last);
  }

  /** Points; before the first {@link #next} at none. */
  interface Points {
    /** The one type of the values. */
    AnnotatedCsv.Type type();

    boolean next();

    long time();

    Object value();
  }
}
