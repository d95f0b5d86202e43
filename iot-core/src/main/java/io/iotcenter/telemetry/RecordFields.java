package io.iotcenter.telemetry;

import io.iotcenter.model.Timestamps;
import java.time.Instant;

/**
 * The setters that every open record has: fields of each type of the line protocol, and the time.
 *
 * <p>Setting a field again replaces it. Implementations are for one thread at a time.
 *
 * @param <S> the type that the setters return
 */
public interface RecordFields<S> {

  /**
   * Sets a double.
   *
   * @param key the field key
   * @param value a finite number
   * @return this
   * @throws io.iotcenter.model.InvalidInputException if the key is not legal, or the value is NaN
   *     or infinite
   */
  S field(String key, double value);

  /**
   * Sets a 64-bit integer. It is written as a double where the schema declares the field as one.
   *
   * @param key the field key
   * @param value the number
   * @return this
   * @throws io.iotcenter.model.InvalidInputException if the key is not legal
   */
  S field(String key, long value);

  /**
   * Sets a boolean.
   *
   * @param key the field key
   * @param value the value
   * @return this
   * @throws io.iotcenter.model.InvalidInputException if the key is not legal
   */
  S field(String key, boolean value);

  /**
   * Sets a string.
   *
   * @param key the field key
   * @param value a text of at most 1,048,576 bytes of UTF-8
   * @return this
   * @throws io.iotcenter.model.InvalidInputException if the key is not legal, or the text is too
   *     long or not valid Unicode
   */
  S field(String key, String value);

  /**
   * Sets an unsigned 64-bit integer.
   *
   * @param key the field key
   * @param bits the number as 64 bits; {@code -1} is 2<sup>64</sup>-1
   * @return this
   * @throws io.iotcenter.model.InvalidInputException if the key is not legal
   */
  S unsignedField(String key, long bits);

  /**
   * Sets the time of the measurement. Without it the record gets the time at which it is accepted,
   * later than every automatic time of the same series before it.
   *
   * <p>Two records of one series with the same time are one point for InfluxDB: their fields are
   * merged, and of the same field the later value stays.
   *
   * @param time between 1677-09-21T00:12:43.145224194Z and 2262-04-11T23:47:16.854775806Z
   * @return this
   * @throws io.iotcenter.model.InvalidInputException if the time is outside this range
   */
  S time(Instant time);

  /**
   * Sets the time of the measurement, as {@link #time}, without an object.
   *
   * @param nanos nanoseconds since 1970-01-01T00:00Z
   * @return this
   * @throws io.iotcenter.model.InvalidInputException if the time is outside the range
   */
  default S timeNanos(long nanos) {
    return time(Timestamps.ofNanos(Timestamps.requireNanos(nanos)));
  }
}
