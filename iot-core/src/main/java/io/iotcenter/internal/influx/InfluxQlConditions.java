package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.FieldTest;
import io.iotcenter.query.Condition;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Conditions as InfluxQL.
 *
 * @param text where values and names go
 * @param fieldName gives the parameter of a field
 */
record InfluxQlConditions(InfluxQlText text, UnaryOperator<String> fieldName) {

  /** Of some devices only; of all that have an id if there are none. */
  String ofDevices(String deviceTag, List<String> devices) {
    return devices.isEmpty() ? deviceTag + "::tag != ''" : oneOf(deviceTag, devices, true);
  }

  /** What points must be like besides; begins with {@code AND} if there is anything. */
  String of(List<Condition> conditions, List<FieldTest> tests) {
    StringBuilder all = new StringBuilder();
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Tag tag) {
        all.append(" AND ").append(oneOf(text.name(tag.key()), tag.values(), tag.isOneOf()));
      }
    }
    for (FieldTest test : tests) {
      Condition.Field condition = test.condition();
      all.append(
          " AND %s::%s %s %s"
              .formatted(
                  fieldName.apply(condition.key()),
                  test.form(),
                  condition.comparison().sign(),
                  text.value(condition.value())));
    }
    return all.toString();
  }

  private String oneOf(String tag, List<String> values, boolean isOneOf) {
    return values.size() == 1
        ? "%s::tag %s %s".formatted(tag, isOneOf ? "=" : "!=", text.value(values.get(0)))
        : "%s::tag %s %s".formatted(tag, isOneOf ? "=~" : "!~", text.regex(anyOf(values)));
  }

  private static String anyOf(List<String> values) {
    return values.stream()
        .map(InfluxQlConditions::literally)
        .collect(Collectors.joining("|", "^(?:", ")$"));
  }

  /** Go's regular expressions take every character by its number. */
  private static String literally(String value) {
    StringBuilder regex = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if (c == '_' || (c < 0x80 && Character.isLetterOrDigit(c))) {
                regex.appendCodePoint(c);
              } else {
                regex.append("\\x{").append(Integer.toHexString(c)).append('}');
              }
            });
    return regex.toString();
  }
}
