package io.iotcenter.telemetry;

import java.util.Collections;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tags in the order of their keys. Immutable and thread-safe. */
@SuppressWarnings("JdkObsolete") // the type that records promise
final class TagMap extends PairMap<String> implements SortedMap<String, String> {

  /**
   * @param pairs keys and values in turn, sorted by their keys; not to be changed any more
   */
  TagMap(Object[] pairs) {
    super(pairs);
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  @Override
  public SortedMap<String, String> subMap(String from, String to) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(this).subMap(from, to));
  }

  @Override
  public SortedMap<String, String> headMap(String to) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(this).headMap(to));
  }

  @Override
  public SortedMap<String, String> tailMap(String from) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(this).tailMap(from));
  }

  @Override
  public String firstKey() {
    requireNotEmpty();
    return key(0);
  }

  @Override
  public String lastKey() {
    requireNotEmpty();
    return key(size() - 1);
  }

  private void requireNotEmpty() {
    if (isEmpty()) {
      throw new NoSuchElementException("there are no tags");
    }
  }
}
