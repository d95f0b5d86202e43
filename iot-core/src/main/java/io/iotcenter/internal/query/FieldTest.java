package io.iotcenter.internal.query;

import io.iotcenter.query.Condition;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.FieldTypeException;
import java.util.Set;

/**
 * A condition on a field.
 *
 * @param form the type as which its values are compared
 */
public record FieldTest(Condition.Field condition, FieldType form) {

  /**
   * Finds the form.
   *
   * @param types the types that the field has ever had; not empty
   * @throws FieldTypeException if none of them compares with the value
   */
  static FieldTest of(Condition.Field condition, Set<FieldType> types) {
    StoredField field = new StoredField(condition.key(), types);
    FieldType common = field.common();
    FieldType wanted = FieldType.of(condition.value());
    if (wanted.isNumeric() ? common == null : !types.contains(wanted)) {
      throw new FieldTypeException(
          field.key(),
          "holds %s, and never what \"%s\" compares with".formatted(field.typeNames(), condition));
    }
    return new FieldTest(
        condition, wanted == FieldType.INTEGER && common != null ? common : wanted);
  }
}
