package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.CodePointOrder;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.Row;
import io.iotcenter.internal.query.SeriesKey;
import io.iotcenter.internal.query.WindowGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Windows of a calendar: a statement for each stretch of equal ones. The answer comes stretch by
 * stretch, so some devices are asked at a time, and their windows held until the last is there.
 */
final class CalendarCursor extends InfluxCursor {
  /** So many windows are held at a time. */
  private static final long MOST_WINDOWS = 20_000;

  private final InfluxQuestion question;
  private final CalendarRuns runs;
  private final WindowForms forms;
  private final Iterator<List<String>> chunks;
  private final long limit;
  private final Comparator<SeriesKey> order;
  private Iterator<Row> ready = Collections.emptyIterator();

  private CalendarCursor(InfluxQuestion question, CalendarRuns runs, List<List<String>> chunks) {
    super(question);
    this.question = question;
    this.runs = runs;
    this.forms = new WindowForms(question);
    this.chunks = chunks.iterator();
    this.limit = question.limit();
    Comparator<SeriesKey> ascending = Comparator.naturalOrder();
    this.order = question.question().isNewestFirst() ? ascending.reversed() : ascending;
  }

  static CalendarCursor over(InfluxQuestion question, WindowGrid.OfCalendar calendar) {
    CalendarRuns runs = CalendarRuns.of(calendar, occupied(question));
    return new CalendarCursor(question, runs, chunks(question, runs));
  }

  /** The part of the range that holds anything: all time has many windows. */
  private static NanoRange occupied(InfluxQuestion question) {
    long from = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    Row row = new Row(question.selection().columns().list().size());
    for (String edge : new String[] {"first", "last"}) {
      try (QuerySession.Answer answer = question.session().ask(question.asked().edge(edge))) {
        while (answer.next(row)) {
          from = Math.min(from, row.time);
          last = Math.max(last, row.time);
        }
      }
    }
    return new NanoRange(from, last);
  }

  private static List<List<String>> chunks(InfluxQuestion question, CalendarRuns runs) {
    if (question.isAcrossDevices() || runs.runs().size() <= 1) {
      return List.of(question.spec().devices());
    }
    List<String> devices = new ArrayList<>(question.spec().devices());
    if (devices.isEmpty()) {
      devices.addAll(question.fields().devices(question.schema().deviceTag()));
    }
    Comparator<String> order = CodePointOrder.INSTANCE;
    devices.sort(question.question().isNewestFirst() ? order.reversed() : order);
    int size = (int) Math.max(1, MOST_WINDOWS / runs.windows());
    List<List<String>> chunks = new ArrayList<>();
    for (int i = 0; i < devices.size(); i += size) {
      chunks.add(devices.subList(i, Math.min(devices.size(), i + size)));
    }
    return chunks;
  }

  @Override
  protected @Nullable Row advance() {
    while (!ready.hasNext() && chunks.hasNext()) {
      ready = read(chunks.next()).iterator();
    }
    return ready.hasNext() ? ready.next() : null;
  }

  private List<Row> read(List<String> devices) {
    if (runs.runs().isEmpty()) {
      return List.of();
    }
    InfluxQlRequest request =
        question
            .about(devices, question.question().within())
            .calendar(runs.runs(), forms.list(), question.question().isNewestFirst());
    TreeMap<SeriesKey, List<Row>> bySeries = new TreeMap<>(order);
    Row raw = new Row(forms.list().size());
    try (QuerySession.Answer answer = question.session().ask(request)) {
      while (answer.next(raw)) {
        Row window = new Row(columns().list().size());
        forms.combine(raw, window);
        SeriesKey key = new SeriesKey(raw.device, Map.copyOf(raw.tags));
        List<Row> rows = bySeries.computeIfAbsent(key, missing -> new ArrayList<>());
        if (!window.isEmpty() && rows.size() < limit) {
          rows.add(window);
        }
      }
    }
    List<Row> inOrder = new ArrayList<>();
    bySeries.values().forEach(inOrder::addAll);
    return inOrder;
  }
}
