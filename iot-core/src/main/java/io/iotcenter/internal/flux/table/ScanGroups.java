package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.query.AnnotatedCsv;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Series put together where their points are read, one behind the other. The range stays part of
 * the key, and a tag that a series lacks is empty.
 */
final class ScanGroups {
  private final Scan scan;
  private final List<String> by;

  /** A series with the type of its values. */
  private record Member(TaggedSeries series, AnnotatedCsv.Type type) {}

  private ScanGroups(Scan scan, List<String> by) {
    this.scan = scan;
    this.by = by;
  }

  /** Whether InfluxDB's storage puts series together by these columns. */
  static boolean isPushed(List<String> columns) {
    return !columns.contains("_time");
  }

  /** Whether InfluxDB's storage calculates it while it puts series together. */
  static boolean isPushed(FluxFunction function) {
    return function == FluxFunction.COUNT || function.isSelector();
  }

  /**
   * The groups.
   *
   * @param function what is made of each, or {@code null} for all its points
   */
  static Tables tables(Scan scan, List<String> by, @Nullable FluxFunction function) {
    return new ScanGroups(scan, by).tables(function);
  }

  private Tables tables(@Nullable FluxFunction function) {
    List<Member> members = new ArrayList<>();
    for (TaggedSeries series : scan.series()) {
      Points points = scan.begin(series);
      if (points != null) {
        members.add(new Member(series, points.type()));
      }
    }
    Comparator<Member> order = Comparator.comparing(member -> 0);
    for (String label : by) {
      order =
          order.thenComparing(member -> member.series.label(label), ScanGroups::compareEmptyLast);
    }
    members.sort(order);
    Map<List<String>, List<Member>> groups = new LinkedHashMap<>();
    for (Member member : members) {
      List<String> values = by.stream().map(member.series::label).toList();
      groups.computeIfAbsent(values, key -> new ArrayList<>()).add(member);
    }
    List<Table> tables = new ArrayList<>();
    groups.forEach((values, group) -> tables.add(table(values, group, function)));
    return Tables.whole(tables);
  }

  private static int compareEmptyLast(String a, String b) {
    return a.isEmpty() || b.isEmpty()
        ? Boolean.compare(a.isEmpty(), b.isEmpty())
        : CodePoints.ORDER.compare(a, b);
  }

  private Table table(List<String> values, List<Member> group, @Nullable FluxFunction function) {
    AnnotatedCsv.Type type = group.get(0).type;
    for (Member member : group) {
      if (member.type != type && function != FluxFunction.COUNT) {
        throw Failures.refused(
            "schema collision: cannot group %s and %s together".formatted(type, member.type));
      }
    }
    List<Col> keyColumns = new ArrayList<>(List.of(Col.START, Col.STOP));
    List<Object> keyValues = new ArrayList<>(List.of(scan.bounds().start(), scan.bounds().stop()));
    for (int i = 0; i < by.size(); i++) {
      if (!by.get(i).equals("_start") && !by.get(i).equals("_stop")) {
        keyColumns.add(Col.string(by.get(i)));
        keyValues.add(values.get(i));
      }
    }
    GroupKey key = new GroupKey(keyColumns, keyValues);
    if (function == null) {
      return points(key, group);
    }
    return function.isSelector() ? selected(key, group, function) : counted(key, group);
  }

  /** The columns of a table that keeps rows as they are. */
  private static List<Col> columns(List<Member> group) {
    TreeSet<String> labels = new TreeSet<>(CodePoints.ORDER);
    group.forEach(member -> labels.addAll(member.series.labels()));
    List<Col> columns = new ArrayList<>(List.of(Col.START, Col.STOP, Col.TIME));
    columns.add(Col.value(group.get(0).type));
    labels.forEach(label -> columns.add(Col.string(label)));
    return columns;
  }

  private @Nullable Object[] row(List<Col> columns, Member member, long time, Object value) {
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    row[0] = scan.bounds().start();
    row[1] = scan.bounds().stop();
    row[2] = time;
    row[3] = value;
    for (int i = 4; i < row.length; i++) {
      row[i] = member.series.label(columns.get(i).label());
    }
    return row;
  }

  private Table points(GroupKey key, List<Member> group) {
    List<Col> columns = columns(group);
    return new Table(
        key,
        columns,
        () ->
            new JoinedRows(
                group.stream()
                    .map(
                        member ->
                            scan.rows(
                                member.series,
                                point -> row(columns, member, point.time(), point.value())))
                    .iterator()));
  }

  private Table selected(GroupKey key, List<Member> group, FluxFunction function) {
    Functions.resultType(function, group.get(0).type);
    List<Col> columns = columns(group);
    return new Table(
        key,
        columns,
        () -> {
          @Nullable Object @Nullable [] best = null;
          for (Member member : group) {
            Points points = scan.begin(member.series);
            if (points != null) {
              ScanApply.Picked picked = ScanApply.pick(points, function);
              if (best == null || isBetter(function, picked, best)) {
                best = row(columns, member, picked.time(), picked.value());
              }
            }
          }
          return best == null ? () -> null : Rows.of(List.<@Nullable Object[]>of(best));
        });
  }

  private static boolean isBetter(
      FluxFunction function, ScanApply.Picked picked, @Nullable Object[] best) {
    long bestTime = (Long) Objects.requireNonNull(best[2]);
    Object bestValue = Objects.requireNonNull(best[3]);
    return switch (function) {
      case FIRST -> picked.time() < bestTime;
      case LAST -> picked.time() >= bestTime;
      default -> Functions.isBetter(function, picked.value(), bestValue);
    };
  }

  private Table counted(GroupKey key, List<Member> group) {
    List<Col> columns =
        new ArrayList<>(List.of(Col.START, Col.STOP, Col.value(AnnotatedCsv.Type.LONG)));
    columns.addAll(key.columns().subList(2, key.columns().size()));
    return new Table(
        key,
        columns,
        () -> {
          Reduction total = Reduction.of(FluxFunction.COUNT, AnnotatedCsv.Type.LONG);
          for (Member member : group) {
            Points points = scan.begin(member.series);
            if (points != null) {
              ScanApply.addTo(total, points);
            }
          }
          @Nullable Object[] row = new @Nullable Object[columns.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = i == 2 ? total.result() : key.value(columns.get(i).label());
          }
          return Rows.of(List.<@Nullable Object[]>of(row));
        });
  }
}
