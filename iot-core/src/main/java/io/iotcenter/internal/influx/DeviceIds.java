package io.iotcenter.internal.influx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The ids in an answer to {@code SHOW TAG VALUES}, which come sorted; keeps a part of them. */
final class DeviceIds implements Iterator<String> {
  private final InfluxQlSeries answer;
  private Iterator<InfluxQlSeries.Row> part = List.<InfluxQlSeries.Row>of().iterator();

  private DeviceIds(InfluxQlSeries answer) {
    this.answer = answer;
  }

  /** The ids after a given one, in the order of their code points. */
  static Stream<String> after(String start, InfluxQlSeries answer) {
    Spliterator<String> ids =
        Spliterators.spliteratorUnknownSize(
            new DeviceIds(answer), Spliterator.ORDERED | Spliterator.NONNULL);
    byte[] last = start.getBytes(StandardCharsets.UTF_8);
    return StreamSupport.stream(ids, false)
        // UTF-8 sorts as code points do, UTF-16 does not
        .dropWhile(id -> Arrays.compareUnsigned(id.getBytes(StandardCharsets.UTF_8), last) <= 0)
        .onClose(answer::close);
  }

  @Override
  public boolean hasNext() {
    while (!part.hasNext()) {
      InfluxQlSeries.Series next = answer.next();
      if (next == null) {
        answer.close();
        return false;
      }
      part = next.rows().iterator();
    }
    return true;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return part.next().values().getOrDefault("value", "");
  }
}
