package io.iotcenter.internal.embedded;

import java.util.Locale;

/** The types of line protocol, with their codes in the file. */
enum FieldType {
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

  static FieldType of(int code) {
    return BY_CODE[code];
  }

  int code() {
    return code;
  }

  boolean isNumeric() {
    return this == FLOAT || this == INTEGER || this == UNSIGNED;
  }

  /** As InfluxDB's messages call it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
