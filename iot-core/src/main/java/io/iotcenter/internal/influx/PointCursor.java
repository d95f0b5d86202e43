package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.Row;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Points as they were stored, the fields of one instant in one row.
 *
 * <p>Rows come without their tags, which are long and seldom needed. Where two series of a device
 * have the same field at the same instant, the rest of that device is asked again with tags; and so
 * it is where a limit of rows cut its last instant in two.
 */
final class PointCursor extends InfluxCursor {

  private final InstantReader primary;
  private final InfluxQuestion question;
  private final Set<String> wanted;
  private final long limit;
  private final long fullAt;

  private @Nullable InstantReader detour;
  private Iterator<Row> separate = Collections.emptyIterator();
  private String device = "";
  private String leftBehind = "";
  private long given;

  /**
   * Reads an answer.
   *
   * @param fullAt how many rows of a device mean that there may be more
   */
  PointCursor(InfluxQuestion question, InstantReader primary, long fullAt) {
    super(question);
    this.question = question;
    this.primary = primary;
    this.wanted = new HashSet<>(question.wanted());
    this.limit = question.limit();
    this.fullAt = fullAt;
  }

  @Override
  protected @Nullable Row advance() {
    while (true) {
      if (separate.hasNext() && given < limit) {
        return give(separate.next());
      }
      separate = Collections.emptyIterator();
      InstantReader reader = reader();
      if (reader == null) {
        return null;
      }
      Row row = fromInstant(reader);
      if (row != null) {
        return give(row);
      }
    }
  }

  /** The reader that stands on an instant to give, or {@code null} at the end. */
  private @Nullable InstantReader reader() {
    InstantReader open = detour;
    if (open != null) {
      if (given < limit && open.next()) {
        return open;
      }
      open.close();
      detour = null;
      leftBehind = device;
    }
    while (primary.next()) {
      String next = primary.row(0).device;
      if (!next.equals(device)) {
        device = next;
        given = 0;
      }
      if (given < limit
          && !next.equals(leftBehind)
          && (wanted.isEmpty() || wanted.contains(next))) {
        return primary;
      }
    }
    return null;
  }

  /** A row for the instant, or {@code null} if it has to be looked at in another way. */
  private @Nullable Row fromInstant(InstantReader reader) {
    boolean tagged = reader == detour;
    boolean maybeCut = !tagged && reader.rowsOfDevice() >= fullAt;
    boolean ambiguous = reader.size() > 1 && reader.isAmbiguous();
    if (!tagged && (maybeCut || ambiguous)) {
      detour = question.rest(device, reader.row(0).time);
      return null;
    }
    if (ambiguous) {
      separate = reader.bySeries();
      return null;
    }
    Row merged = reader.merged();
    merged.tags.clear();
    return merged;
  }

  private Row give(Row row) {
    given++;
    return row;
  }
}
