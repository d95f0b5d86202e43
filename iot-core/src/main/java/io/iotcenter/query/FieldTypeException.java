package io.iotcenter.query;

import io.iotcenter.model.IotCenterException;

/**
 * A field was asked for by name, and holds values of a type that the question cannot use, such as
 * the mean of a string.
 */
public final class FieldTypeException extends IotCenterException {
  private final String field;

  /**
   * Creates an exception.
   *
   * @param field the field key
   * @param problem what it holds, and what was asked
   */
  public FieldTypeException(String field, String problem) {
    super("field \"" + field + "\": " + problem);
    this.field = field;
  }

  /**
   * The field.
   *
   * @return its key
   */
  public String field() {
    return field;
  }
}
