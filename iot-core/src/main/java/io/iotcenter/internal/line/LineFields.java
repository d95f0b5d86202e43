package io.iotcenter.internal.line;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a line in the making, written into it at once, in the order they are set. The next
 * line mostly has the same fields in the same order: then a field is found where the one before it
 * ends. For one thread at a time.
 */
final class LineFields {
  /** Where ever new fields come along, old ones are forgotten. */
  private static final int MAX_REMEMBERED = 1024;

  private final FieldKeys known;
  private final Series series;
  private final LineBuffer line;

  /** Each name is there once: first those of this line, behind them others of lines before. */
  private String[] names = new String[8];

  private FieldKey[] keys = new FieldKey[8];

  /** Where each field of this line begins, and last where the next one would. */
  private int[] starts = new int[9];

  private int remembered;
  private int count;

  /** While a field is replaced: those behind it, and how many there are in all. */
  private byte @Nullable [] behind;

  private int all;

  /**
   * @param series what the line begins with
   * @param line holds that, and gets the fields behind it
   */
  LineFields(FieldKeys known, Series series, LineBuffer line) {
    this.known = known;
    this.series = series;
    this.line = line;
    clear();
  }

  boolean isEmpty() {
    return count == 0;
  }

  void setDouble(String key, double value) {
    FieldKey field = begin(key);
    line.putDouble(field, count == 0, value);
    end();
  }

  void setInteger(String key, long value) {
    FieldKey field = begin(key);
    line.put(field, count == 0);
    line.putInteger(value, field.isDouble());
    end();
  }

  void setUnsigned(String key, long value) {
    line.put(begin(key), count == 0);
    line.putUnsigned(value);
    end();
  }

  void setBoolean(String key, boolean value) {
    line.put(begin(key), count == 0);
    line.putBoolean(value);
    end();
  }

  void setText(String key, String value) {
    line.put(begin(key), count == 0);
    line.putText(value);
    end();
  }

  /** Finds a field, and makes it the next. */
  @SuppressWarnings("ReferenceEquality") // mostly the same constant: spares comparing its chars
  private FieldKey begin(String key) {
    takeBackHalf();
    int at = count;
    boolean isNext = at < remembered && (names[at] == key || names[at].equals(key));
    return isNext ? keys[at] : search(key);
  }

  /** Takes back a field of which not all could be written, maybe for want of memory. */
  void takeBackHalf() {
    behind = null;
    line.cut(starts[count]);
  }

  private void end() {
    starts[++count] = line.length();
    if (behind != null) {
      putBack(behind);
    }
  }

  private FieldKey search(String key) {
    for (int i = 0; i < remembered; i++) {
      if (i != count && names[i].equals(key)) {
        return i < count ? replace(i) : take(names[i], keys[i], i);
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
      starts = Arrays.copyOf(starts, capacity + 1);
    }
    return take(key, field, remembered++);
  }

  /** Makes a field the next of this line, and moves the one that is there to a free place. */
  private FieldKey take(String name, FieldKey key, int free) {
    names[free] = names[count];
    keys[free] = keys[count];
    names[count] = name;
    keys[count] = key;
    return key;
  }

  private FieldKey replace(int index) {
    behind = Arrays.copyOfRange(line.bytes(), starts[index + 1], line.length());
    all = count;
    count = index;
    line.cut(starts[index]);
    return keys[index];
  }

  private void putBack(byte[] fields) {
    line.put(fields);
    int moved = line.length() - starts[all];
    for (int i = count + 1; i <= all; i++) {
      starts[i] += moved;
    }
    count = all;
    behind = null;
  }

  /** Begins the next line. */
  void clear() {
    count = 0;
    line.clear();
    starts[0] = line.length();
  }
}
