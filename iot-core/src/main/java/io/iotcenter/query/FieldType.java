package io.iotcenter.query;

import io.iotcenter.model.UnsignedLong;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of values, those of line protocol. */
public enum FieldType {
  /** 64-bit floating point, a {@link Double}. */
  FLOAT,
  /** 64-bit integer, a {@link Long}. */
  INTEGER,
  /** 64-bit unsigned integer, an {@link UnsignedLong}. */
  UNSIGNED,
  /** A {@link Boolean}. */
  BOOLEAN,
  /** A {@link String}. */
  STRING;

  private static final FieldType[] ALL = values();

  /**
   * The type that InfluxDB calls so.
   *
   * @param name for example {@code float}
   * @return the type, or nothing if there is none
   */
  public static Optional<FieldType> named(String name) {
    return Arrays.stream(ALL).filter(type -> type.toString().equals(name)).findFirst();
  }

  /**
   * The type of a value.
   *
   * @param value a {@link Double}, {@link Long}, {@link Boolean}, {@link String} or {@link
   *     UnsignedLong}
   * @return its type
   * @throws IllegalArgumentException if it is something else
   */
  public static FieldType of(Object value) {
    if (value instanceof Double) {
      return FLOAT;
    }
    if (value instanceof Long) {
      return INTEGER;
    }
    if (value instanceof UnsignedLong) {
      return UNSIGNED;
    }
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    if (value instanceof String) {
      return STRING;
    }
    throw new IllegalArgumentException("no field holds a " + value.getClass().getName());
  }

  /**
   * Tells whether its values are numbers.
   *
   * @return {@code true} for floats, integers and unsigned integers
   */
  public boolean isNumeric() {
    return this == FLOAT || this == INTEGER || this == UNSIGNED;
  }

  /** As InfluxDB calls it, for example {@code float}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
