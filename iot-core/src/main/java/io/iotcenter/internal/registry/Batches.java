package io.iotcenter.internal.registry;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The devices of a list of ids, read a batch at a time: a request for each would take its time. The
 * first batch is small, since somebody may want no more; the others are stretches of the list.
 */
final class Batches extends Spliterators.AbstractSpliterator<List<StoredDevice>> {
  /** More ids than these are read faster as a stretch. */
  static final int MOST_BY_NAME = 500;

  private static final int STRETCH = 4_000;

  /** Ids may be long, and a request that names them is not to become huge. */
  private static final int CHARS_BY_NAME = 64 << 10;

  private static final int CHARS_OF_STRETCH = 512 << 10;

  private final DeviceStore store;
  private final Iterator<String> ids;
  private final int first;
  private final Unreadable unreadable;
  private boolean begun;

  private Batches(DeviceStore store, Iterator<String> ids, int first, Unreadable unreadable) {
    super(Long.MAX_VALUE, ORDERED | NONNULL);
    this.store = store;
    this.ids = ids;
    this.first = first;
    this.unreadable = unreadable;
  }

  /** The devices of a list. */
  static Stream<StoredDevice> of(DeviceStore store, Stream<String> ids, Unreadable unreadable) {
    return of(store, ids, MOST_BY_NAME, unreadable);
  }

  /** The devices of a list of which often no more than the first are wanted. */
  static Stream<StoredDevice> of(
      DeviceStore store, Stream<String> ids, int first, Unreadable unreadable) {
    int size = Math.min(first, MOST_BY_NAME);
    return StreamSupport.stream(new Batches(store, ids.iterator(), size, unreadable), false)
        .flatMap(List::stream)
        .onClose(ids::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super List<StoredDevice>> action) {
    List<String> batch = begun ? next(STRETCH, CHARS_OF_STRETCH) : next(first, CHARS_BY_NAME);
    if (batch.isEmpty()) {
      return false;
    }
    action.accept(begun ? store.readStretch(batch, unreadable) : store.readAll(batch, unreadable));
    begun = true;
    return true;
  }

  private List<String> next(int size, int mostChars) {
    List<String> batch = new ArrayList<>();
    int chars = 0;
    while (batch.size() < size && chars < mostChars && ids.hasNext()) {
      String id = Objects.requireNonNull(ids.next());
      batch.add(id);
      chars += id.length();
    }
    return batch;
  }
}
