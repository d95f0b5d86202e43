package io.iotcenter.internal.embedded;

import io.iotcenter.query.FieldType;

/** The types of values as the file has them. */
final class TypeCode {
  private static final FieldType[] BY_CODE = {
    FieldType.FLOAT, FieldType.INTEGER, FieldType.UNSIGNED, FieldType.BOOLEAN, FieldType.STRING
  };

  private TypeCode() {}

  static FieldType type(int code) {
    return BY_CODE[code];
  }

  static int of(FieldType type) {
    return switch (type) {
      case FLOAT -> 0;
      case INTEGER -> 1;
      case UNSIGNED -> 2;
      case BOOLEAN -> 3;
      case STRING -> 4;
    };
  }
}
