package io.iotcenter.internal.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of line protocol, with their codes in the embedded file. */
public enum FieldType {
  FLOAT(0),
  INTEGER(1),
  UNSIGNED(2),
  BOOLEAN(3),
  STRING(4);

  private static final FieldType[] BY_CODE = values();

  private final int code;

  FieldType(int code) {
    this.code = code;
  }

  public static FieldType of(int code) {
    return BY_CODE[code];
  }

  /** The type that InfluxDB calls so. */
  public static Optional<FieldType> named(String name) {
    return Arrays.stream(BY_CODE).filter(type -> type.toString().equals(name)).findFirst();
  }

  public int code() {
    return code;
  }

  public boolean isNumeric() {
    return this == FLOAT || this == INTEGER || this == UNSIGNED;
  }

  /** As InfluxDB's messages call it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
