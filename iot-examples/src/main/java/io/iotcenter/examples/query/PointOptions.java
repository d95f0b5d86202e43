package io.iotcenter.examples.query;

import io.iotcenter.query.Comparison;
import io.iotcenter.query.Condition;
import io.iotcenter.query.QueryBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which fields, and what points must be like. */
final class PointOptions {
  @Option(
      names = "--field",
      paramLabel = "FIELD",
      description = "Only this field (default: all); several: each of them.")
  List<String> fields = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "Only points with such a field: Temperature>60, running=true, state!=\"off\". Several:"
              + " all must hold.",
      converter = FieldCondition.class)
  List<Condition> conditions = new ArrayList<>();

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      description = "Only points with this tag; KEY= for points without it.",
      converter = TagCondition.class)
  List<Condition> tags = new ArrayList<>();

  void apply(QueryBuilder question) {
    question
        .fields(fields.toArray(String[]::new))
        .where(conditions.toArray(Condition[]::new))
        .where(tags.toArray(Condition[]::new));
  }

  /** A condition on a field, from text. */
  static final class FieldCondition implements ITypeConverter<Condition> {
    private static final Pattern FORM = Pattern.compile("(.+?)\\s*(>=|<=|!=|=|<|>)\\s*(.*)");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern DECIMAL =
        Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    @Override
    public Condition convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no condition; say for example Temperature>60 or state=\"off\"");
      }
      return condition(form.group(1), comparison(form.group(2)), form.group(3));
    }

    private static Comparison comparison(String sign) {
      for (Comparison comparison : Comparison.values()) {
        if (comparison.sign().equals(sign)) {
          return comparison;
        }
      }
      throw new TypeConversionException("'" + sign + "' compares nothing");
    }

    private static Condition condition(String key, Comparison how, String value) {
      if (WHOLE.matcher(value).matches()) {
        return Condition.field(key, how, Long.parseLong(value));
      }
      if (DECIMAL.matcher(value).matches()) {
        return Condition.field(key, how, Double.parseDouble(value));
      }
      if (value.equals("true") || value.equals("false")) {
        return Condition.field(key, how, Boolean.parseBoolean(value));
      }
      boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
      return Condition.field(key, how, quoted ? value.substring(1, value.length() - 1) : value);
    }
  }

  /** A condition on a tag, from text. */
  static final class TagCondition implements ITypeConverter<Condition> {
    @Override
    public Condition convert(String text) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new TypeConversionException("'" + text + "' is no tag; say KEY=VALUE");
      }
      return Condition.tag(text.substring(0, sign), text.substring(sign + 1));
    }
  }
}
