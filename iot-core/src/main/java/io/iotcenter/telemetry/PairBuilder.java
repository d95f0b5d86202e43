package io.iotcenter.telemetry;

import java.util.Arrays;

/** Keys with their values, each key once, for a {@link PairMap}. For one thread at a time. */
final class PairBuilder {
  private Object[] pairs = new Object[12];
  private int length;

  boolean isEmpty() {
    return length == 0;
  }

  void clear() {
    Arrays.fill(pairs, 0, length, null);
    length = 0;
  }

  /** Sets a value: at the end, or where its key stands already. */
  void put(String key, Object value) {
    for (int i = 0; i < length; i += 2) {
      if (pairs[i].equals(key)) {
        pairs[i + 1] = value;
        return;
      }
    }
    insert(length, key, value);
  }

  /** Sets a value where its key stands, or where it belongs in the order of keys. */
  void putInOrder(String key, Object value) {
    int at = length;
    while (at > 0) {
      int order = key.compareTo((String) pairs[at - 2]);
      if (order == 0) {
        pairs[at - 1] = value;
        return;
      }
      if (order > 0) {
        break;
      }
      at -= 2;
    }
    insert(at, key, value);
  }

  private void insert(int at, String key, Object value) {
    if (length == pairs.length) {
      pairs = Arrays.copyOf(pairs, length * 2);
    }
    System.arraycopy(pairs, at, pairs, at + 2, length - at);
    pairs[at] = key;
    pairs[at + 1] = value;
    length += 2;
  }

  /** A copy: keys and values in turn. */
  Object[] toArray() {
    return Arrays.copyOf(pairs, length);
  }
}
