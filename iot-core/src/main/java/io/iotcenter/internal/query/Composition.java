package io.iotcenter.internal.query;

import io.iotcenter.query.Aggregate;
import io.iotcenter.query.Column;
import io.iotcenter.query.Columns;
import io.iotcenter.query.Fill;
import io.iotcenter.query.Order;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.Shape;
import io.iotcenter.query.TimeWeightedMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How an answer is put together from the answers to plain questions.
 *
 * @param plain answers a plain question
 */
record Composition(Scope scope, Function<PlainQuestion, TypedCursor> plain) {

  /** Answers a question with a fixed range. */
  ReadingCursor of(QuerySpec spec) {
    boolean limitBelow = isPlain(spec) && !isByTime(spec);
    QuerySpec below = limitBelow ? spec : spec.withoutLimit();
    ReadingCursor rows = shaped(below, spec.limit().orElse(Integer.MAX_VALUE));
    if (spec.ratePer().isPresent()) {
      rows = new RateCursor(scope, rows, spec.ratePer().get());
    }
    if (spec.limit().isPresent() && !isPlain(spec)) {
      rows = new LimitCursor(scope, rows, spec.limit().getAsInt(), spec.order().isBySeries());
    }
    if (spec.maxSeries().isPresent()) {
      rows =
          new SeriesCapCursor(scope, rows, spec.maxSeries().getAsInt(), spec.order().isBySeries());
    }
    return rows;
  }

  /** Tells whether readings are the rows of the back end, one for one. */
  private static boolean isPlain(QuerySpec spec) {
    if (spec.ratePer().isPresent() || spec.shape() instanceof Shape.Downsampled) {
      return false;
    }
    return !(spec.shape() instanceof Shape.Windows windows)
        || (windows.fill() == Fill.NONE && !hasTimeWeightedMean(windows));
  }

  private static boolean hasTimeWeightedMean(Shape.Windows windows) {
    return windows.aggregates().stream().anyMatch(TimeWeightedMean.class::isInstance);
  }

  /** Tells whether the rows of several devices have to be put in one order. */
  private static boolean isByTime(QuerySpec spec) {
    boolean oneAtATime =
        spec.devices().size() == 1
            || (spec.shape() instanceof Shape.Windows windows
                && (windows.every() == null || windows.acrossDevices()));
    return spec.order().isByTime() && !oneAtATime;
  }

  private ReadingCursor shaped(QuerySpec spec, int limit) {
    PlainQuestion question =
        PlainQuestion.of(spec.withOrder(plainOrder(spec.order())), spec.ratePer().isPresent());
    if (isByTime(spec)) {
      return TimeOrderCursor.over(scope, plain, question, limit);
    }
    if (spec.shape() instanceof Shape.Windows windows) {
      return windows(question, windows);
    }
    if (spec.shape() instanceof Shape.Downsampled downsampled) {
      return new DownsampleCursor(
          scope,
          plain.apply(question.shaped(new Shape.Raw())),
          question.within(),
          downsampled.readings());
    }
    return plain.apply(question);
  }

  private static Order plainOrder(Order order) {
    if (!order.isByTime()) {
      return order;
    }
    return order.isNewestFirst() ? Order.BY_DEVICE_NEWEST_FIRST : Order.BY_DEVICE;
  }

  private ReadingCursor windows(PlainQuestion question, Shape.Windows windows) {
    Shape.Windows unfilled =
        new Shape.Windows(
            windows.every(), windows.aggregates(), Fill.NONE, windows.acrossDevices());
    TypedCursor rows =
        hasTimeWeightedMean(windows)
            ? joined(question, unfilled)
            : plain.apply(question.shaped(unfilled));
    WindowGrid grid = question.grid();
    return grid == null || windows.fill() == Fill.NONE || question.within().isEmpty()
        ? rows
        : new FillCursor(scope, rows, grid, question.within(), windows.fill());
  }

  /** Time-weighted means come from the points of each field, the rest from the back end. */
  private TypedCursor joined(PlainQuestion question, Shape.Windows windows) {
    PlainQuestion points =
        new PlainQuestion(question.spec().withShape(new Shape.Raw()), true, question.within());
    Map<Column, TypedCursor> parts = new LinkedHashMap<>();
    List<Aggregate> others =
        windows.aggregates().stream().filter(how -> !(how instanceof TimeWeightedMean)).toList();
    if (!others.isEmpty()) {
      TypedCursor rows = plain.apply(question.shaped(new Shape.Windows(windows.every(), others)));
      rows.columns().list().forEach(column -> parts.put(column, rows));
    }
    Columns fields = columnsOf(points);
    for (Column field : fields.list()) {
      TypedCursor line = plain.apply(points.withFields(List.of(field.field())));
      TimeWeightedCursor means = new TimeWeightedCursor(scope, line, field.field(), question);
      parts.put(means.columns().list().get(0), means);
    }
    return new JoinCursor(scope, inOrder(fields, windows, parts), question.range(), parts);
  }

  private Columns columnsOf(PlainQuestion question) {
    try (ReadingCursor empty = plain.apply(question.within(NanoRange.EMPTY))) {
      return empty.columns();
    }
  }

  /** By field, and within it in the order in which the aggregates were named. */
  private static Columns inOrder(
      Columns fields, Shape.Windows windows, Map<Column, TypedCursor> available) {
    List<Column> columns = new ArrayList<>();
    available.keySet().stream()
        .map(Column::field)
        .distinct()
        .forEach(
            field ->
                windows.aggregates().stream()
                    .map(how -> new Column(field, how))
                    .filter(available::containsKey)
                    .forEach(columns::add));
    return new Columns(fields.schema(), columns);
  }
}
