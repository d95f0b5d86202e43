package io.iotcenter.telemetry;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small map in one array, in the order of its keys there: made once for each point, so without an
 * object for each entry. Immutable and thread-safe.
 *
 * @param <V> the type of the values
 */
class PairMap<V> extends AbstractMap<String, V> {
  /** Keys and values in turn. */
  private final Object[] pairs;

  private int hash;

  /**
   * @param pairs keys and values in turn, no key twice; not to be changed any more
   */
  PairMap(Object[] pairs) {
    this.pairs = pairs;
  }

  @Override
  public int size() {
    return pairs.length / 2;
  }

  final String key(int index) {
    return (String) pairs[2 * index];
  }

  @SuppressWarnings("unchecked") // nothing else was put there
  private V value(int index) {
    return (V) pairs[2 * index + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return indexOf(key) >= 0;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    int index = indexOf(key);
    return index < 0 ? null : value(index);
  }

  private int indexOf(@Nullable Object key) {
    for (int i = 0; i < size(); i++) {
      if (key(i).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Set<Map.Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return PairMap.this.size();
      }

      @Override
      public Iterator<Map.Entry<String, V>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, V>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size();
    }

    @Override
    public Map.Entry<String, V> next() {
      if (next == size()) {
        throw new NoSuchElementException();
      }
      int index = next++;
      return Map.entry(key(index), value(index));
    }
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return (other instanceof PairMap<?> that && Arrays.equals(pairs, that.pairs))
        || super.equals(other);
  }

  @Override
  public final int hashCode() {
    int known = hash;
    if (known == 0) {
      for (int i = 0; i < pairs.length; i += 2) {
        known += pairs[i].hashCode() ^ pairs[i + 1].hashCode();
      }
      hash = known;
    }
    return known;
  }
}
