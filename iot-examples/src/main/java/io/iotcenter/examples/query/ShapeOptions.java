package io.iotcenter.examples.query;

import io.iotcenter.examples.terminal.HumanDuration;
import io.iotcenter.query.Aggregate;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Fill;
import io.iotcenter.query.QueryBuilder;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What to make of the points. */
final class ShapeOptions {
  @Option(names = "--latest", description = "The latest value of each field.")
  boolean latest;

  @Option(names = "--earliest", description = "The earliest value of each field.")
  boolean earliest;

  @Option(
      names = "--every",
      paramLabel = "LENGTH",
      description =
          "One value for each window: 5m, 1h; 1d, 1w, 1mo and 1y go by the calendar of --zone.",
      converter = WindowLengthConverter.class)
  @Nullable WindowStep every;

  @Option(
      names = "--aggregate",
      paramLabel = "HOW",
      split = ",",
      description =
          "How: mean, median, min, max, sum, count, first, last, spread, stddev, a percentile such"
              + " as p95, or twm, the time-weighted mean (default: mean where there is --every).",
      converter = AggregateConverter.class)
  List<Aggregate> aggregates = new ArrayList<>();

  @Option(
      names = "--fill",
      paramLabel = "WITH",
      description = "What stands in empty windows: none, null, previous, linear, or a number.",
      converter = FillConverter.class)
  @Nullable Fill fill;

  @Option(names = "--across-devices", description = "Takes the values of all devices together.")
  boolean acrossDevices;

  @Option(
      names = "--rate",
      paramLabel = "PER",
      description = "How fast numbers change, per 1s or 1h, instead of the numbers.",
      converter = HumanDuration.class)
  @Nullable Duration rate;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "About so many readings of each device, with every peak kept.")
  @Nullable Integer points;

  /** Whether it asks for single values of all time. */
  boolean hasEdges() {
    return latest || earliest;
  }

  boolean isWindowed() {
    return every != null || !aggregates.isEmpty();
  }

  /** Whether it asks for two things at once. */
  boolean isContradictory() {
    return (latest ? 1 : 0) + (earliest ? 1 : 0) + (isWindowed() ? 1 : 0) + (points == null ? 0 : 1)
        > 1;
  }

  void apply(QueryBuilder question, ZoneId zone) {
    if (latest) {
      question.latest();
    }
    if (earliest) {
      question.earliest();
    }
    if (every != null) {
      every.apply(question, zone);
    }
    if (isWindowed()) {
      question.aggregate(
          aggregates.isEmpty()
              ? new Aggregate[] {Aggregation.MEAN}
              : aggregates.toArray(Aggregate[]::new));
    }
    if (fill != null) {
      question.fill(fill);
    }
    if (acrossDevices) {
      question.acrossDevices();
    }
    if (rate != null) {
      question.ratePer(rate);
    }
    if (points != null) {
      question.downsample(points);
    }
  }

  /** An aggregate, from text. */
  static final class AggregateConverter implements ITypeConverter<Aggregate> {
    @Override
    public Aggregate convert(String text) {
      String name = text.strip().toLowerCase(Locale.ROOT);
      if (name.equals("twm")) {
        return Aggregate.timeWeightedMean();
      }
      if (name.matches("p[0-9]{1,3}(\\.[0-9]+)?")) {
        return Aggregate.percentile(Double.parseDouble(name.substring(1)));
      }
      for (Aggregation aggregation : Aggregation.values()) {
        if (aggregation.label().equals(name)) {
          return aggregation;
        }
      }
      String known =
          Arrays.stream(Aggregation.values())
              .map(Aggregation::label)
              .collect(Collectors.joining(", "));
      throw new TypeConversionException(
          "'" + text + "' is none of " + known + ", a percentile such as p95, and twm");
    }
  }

  /** What stands in empty windows, from text. */
  static final class FillConverter implements ITypeConverter<Fill> {
    @Override
    public Fill convert(String text) {
      for (Fill.Rule rule : Fill.Rule.values()) {
        if (rule.name().equalsIgnoreCase(text)) {
          return rule;
        }
      }
      try {
        return Fill.value(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'" + text + "' is none of none, null, previous, linear, and a number");
      }
    }
  }
}
