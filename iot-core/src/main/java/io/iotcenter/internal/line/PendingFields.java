package io.iotcenter.internal.line;

import java.util.Arrays;

/**
 * The fields of a record in the making, in the order they are set. Used again for the next record,
 * which mostly sets the same fields in the same order: then a field is found where the one before
 * it ends. For one thread at a time.
 */
final class PendingFields {
  private static final byte DOUBLE = 0;
  private static final byte INTEGER = 1;
  private static final byte UNSIGNED = 2;
  private static final byte BOOLEAN = 3;
  private static final byte TEXT = 4;

  /** Where ever new fields come along, old ones are forgotten. */
  private static final int MAX_REMEMBERED = 1024;

  private final FieldKeys known;
  private final Series series;

  /** Each name is there once: first those of this record, behind them others of records before. */
  private String[] names = new String[8];

  private FieldKey[] keys = new FieldKey[8];
  private byte[] kinds = new byte[8];
  private long[] bits = new long[8];
  private String[] texts = {};
  private int remembered;
  private int count;

  /**
   * @param series where they will go
   */
  PendingFields(FieldKeys known, Series series) {
    this.known = known;
    this.series = series;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void setDouble(String key, double value) {
    set(key, DOUBLE, Double.doubleToRawLongBits(value));
  }

  void setInteger(String key, long value) {
    set(key, INTEGER, value);
  }

  void setUnsigned(String key, long value) {
    set(key, UNSIGNED, value);
  }

  void setBoolean(String key, boolean value) {
    set(key, BOOLEAN, value ? 1 : 0);
  }

  void setText(String key, String value) {
    int at = set(key, TEXT, 0);
    if (at >= texts.length) {
      texts = Arrays.copyOf(texts, names.length);
    }
    texts[at] = value;
  }

  private int set(String key, byte kind, long value) {
    int at = place(key);
    kinds[at] = kind;
    bits[at] = value;
    return at;
  }

  @SuppressWarnings("ReferenceEquality") // mostly the same constant: spares comparing its chars
  private int place(String key) {
    int next = count;
    if (next < remembered && (names[next] == key || names[next].equals(key))) {
      count = next + 1;
      return next;
    }
    return search(key);
  }

  private int search(String key) {
    for (int i = 0; i < remembered; i++) {
      if (i != count && names[i].equals(key)) {
        return i < count ? i : take(names[i], keys[i], i);
      }
    }
    FieldKey field = known.of(key);
    series.requireRoomFor(field);
    if (remembered >= MAX_REMEMBERED && count < remembered) {
      remembered = count;
    }
    if (remembered == names.length) {
      int capacity = remembered * 2;
      names = Arrays.copyOf(names, capacity);
      keys = Arrays.copyOf(keys, capacity);
      kinds = Arrays.copyOf(kinds, capacity);
      bits = Arrays.copyOf(bits, capacity);
    }
    return take(key, field, remembered++);
  }

  /** Makes a field the next of this record, and moves the one that is there to a free place. */
  private int take(String name, FieldKey key, int free) {
    int at = count++;
    names[free] = names[at];
    keys[free] = keys[at];
    names[at] = name;
    keys[at] = key;
    return at;
  }

  /** Writes them, with commas between them. */
  void writeTo(LineBuffer line) {
    for (int i = 0; i < count; i++) {
      FieldKey key = keys[i];
      line.put(key, i == 0);
      switch (kinds[i]) {
        case DOUBLE -> line.putDouble(Double.longBitsToDouble(bits[i]));
        case INTEGER -> line.putInteger(bits[i], key.isDouble());
        case UNSIGNED -> line.putUnsigned(bits[i]);
        case BOOLEAN -> line.putBoolean(bits[i] != 0);
        default -> line.putText(texts[i]);
      }
    }
  }

  /** Begins the next record. */
  void clear() {
    count = 0;
    if (texts.length > 0) {
      // a long text should not be held on to
      Arrays.fill(texts, null);
    }
  }
}
