package io.iotcenter.query;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A cursor as a lazy stream. */
final class ReadingStream extends Spliterators.AbstractSpliterator<Reading> {
  private final ReadingCursor cursor;

  private ReadingStream(ReadingCursor cursor) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.cursor = cursor;
  }

  static Stream<Reading> of(ReadingCursor cursor) {
    return StreamSupport.stream(new ReadingStream(cursor), false).onClose(cursor::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Reading> action) {
    if (!cursor.next()) {
      cursor.close();
      return false;
    }
    action.accept(cursor.reading());
    return true;
  }
}
