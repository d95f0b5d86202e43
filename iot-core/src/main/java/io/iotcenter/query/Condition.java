package io.iotcenter.query;

import io.iotcenter.model.FieldValues;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a point must be like to count: a point is what one line wrote, with its tags and all its
 * fields. Immutable and thread-safe.
 */
public sealed interface Condition {

  /**
   * A tag has one of some values.
   *
   * @param key the tag key
   * @param values the values; an empty one stands for "the tag is absent"
   * @return the condition
   * @throws InvalidInputException if the key or a value is not legal, or there is no value
   */
  static Condition tag(String key, String... values) {
    return new Tag(key, Arrays.asList(values), true);
  }

  /**
   * A tag has none of some values, or is absent.
   *
   * @param key the tag key
   * @param values the values; an empty one stands for "the tag is absent", and demands a tag
   * @return the condition
   * @throws InvalidInputException if the key or a value is not legal, or there is no value
   */
  static Condition notTag(String key, String... values) {
    return new Tag(key, Arrays.asList(values), false);
  }

  /**
   * A field compares to a number.
   *
   * @param key the field key
   * @param comparison how
   * @param number finite
   * @return the condition
   * @throws InvalidInputException if the key is not legal, or the number not finite
   */
  static Condition field(String key, Comparison comparison, double number) {
    return new Field(key, comparison, number);
  }

  /**
   * A field compares to a whole number.
   *
   * @param key the field key
   * @param comparison how
   * @param number the number
   * @return the condition
   * @throws InvalidInputException if the key is not legal
   */
  static Condition field(String key, Comparison comparison, long number) {
    return new Field(key, comparison, number);
  }

  /**
   * A field is true, or false.
   *
   * @param key the field key
   * @param comparison {@link Comparison#EQUAL} or {@link Comparison#DIFFERENT}
   * @param truth the value
   * @return the condition
   * @throws InvalidInputException if the key is not legal, or the comparison needs numbers
   */
  static Condition field(String key, Comparison comparison, boolean truth) {
    return new Field(key, comparison, truth);
  }

  /**
   * A field is a text, or another one.
   *
   * @param key the field key
   * @param comparison {@link Comparison#EQUAL} or {@link Comparison#DIFFERENT}
   * @param text the value
   * @return the condition
   * @throws InvalidInputException if the key is not legal, no field can hold the text, or the
   *     comparison needs numbers
   */
  static Condition field(String key, Comparison comparison, String text) {
    return new Field(key, comparison, text);
  }

  /**
   * A condition on a tag.
   *
   * @param key the tag key
   * @param values at least one; an empty one stands for "the tag is absent"
   * @param isOneOf whether the tag has to be one of them, or none
   */
  record Tag(String key, List<String> values, boolean isOneOf) implements Condition {

    /**
     * Checks and copies.
     *
     * @throws InvalidInputException if the key or a value is not legal, or there is no value
     */
    public Tag {
      Names.requireTagKey(key);
      values = List.copyOf(new LinkedHashSet<>(values));
      if (values.isEmpty()) {
        throw new InvalidInputException("condition", "names no value of tag \"" + key + "\"");
      }
      for (String value : values) {
        if (!value.isEmpty()) {
          Names.requireTagValue(key, value);
        }
      }
    }

    @Override
    public String toString() {
      return key + (isOneOf ? " is one of " : " is none of ") + values;
    }
  }

  /**
   * A condition on a field. A point without the field does not meet it, whatever the comparison;
   * nor does one whose value is of another type.
   *
   * @param key the field key
   * @param comparison how
   * @param value a {@link Double}, {@link Long}, {@link Boolean} or {@link String}
   */
  record Field(String key, Comparison comparison, Object value) implements Condition {

    /**
     * Checks.
     *
     * @throws InvalidInputException if the key is not legal, the value of another type, not finite,
     *     or a text that no field can hold, or the comparison needs numbers and the value is none
     */
    public Field {
      Names.requireFieldKey(key);
      if (value instanceof String text) {
        FieldValues.requireText(key, text);
      }
      boolean number = value instanceof Long || value instanceof Double;
      if (value instanceof Double real && !Double.isFinite(real)) {
        throw new InvalidInputException("condition", key + ": " + value + " is not finite");
      }
      if (!number && !(value instanceof Boolean) && !(value instanceof String)) {
        throw new InvalidInputException(
            "condition", key + ": no field holds a " + value.getClass().getName());
      }
      if (!number && comparison.needsNumbers()) {
        throw new InvalidInputException(
            "condition", key + " " + comparison.sign() + " needs a number, not " + value);
      }
    }

    @Override
    public String toString() {
      return key
          + " "
          + comparison.sign()
          + " "
          + (value instanceof String ? "\"" + value + "\"" : value);
    }
  }
}
