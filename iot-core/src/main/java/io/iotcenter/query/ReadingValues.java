package io.iotcenter.query;

import io.iotcenter.model.UnsignedLong;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of one reading: numbers without objects, in one array. */
final class ReadingValues {
  private static final FieldType[] TYPES = FieldType.values();
  private static final int BITS_OF_TYPE = 4;
  private static final int TYPES_IN_LONG = Long.SIZE / BITS_OF_TYPE;

  /** The bits of each value, and behind them their types: 0 for none, else one more than it. */
  private final long[] cells;

  private final @Nullable String @Nullable [] strings;
  private final int size;

  private ReadingValues(int size, long[] cells, @Nullable String @Nullable [] strings) {
    this.size = size;
    this.cells = cells;
    this.strings = strings;
  }

  private static long[] newCells(int size) {
    return new long[size + (size + TYPES_IN_LONG - 1) / TYPES_IN_LONG];
  }

  /** The values of the row that a cursor stands on. */
  static ReadingValues of(ReadingCursor row, int size) {
    long[] cells = newCells(size);
    @Nullable String[] strings = null;
    for (int i = 0; i < size; i++) {
      FieldType type = row.type(i);
      if (type == null) {
        continue;
      }
      cells[size + i / TYPES_IN_LONG] |= code(type) << shift(i);
      switch (type) {
        case FLOAT -> cells[i] = Double.doubleToRawLongBits(row.doubleValue(i));
        case STRING -> {
          if (strings == null) {
            strings = new @Nullable String[size];
          }
          strings[i] = (String) row.value(i);
        }
        default -> cells[i] = row.longValue(i);
      }
    }
    return new ReadingValues(size, cells, strings);
  }

  static ReadingValues of(List<?> values) {
    int size = values.size();
    long[] cells = newCells(size);
    @Nullable String[] strings = new @Nullable String[size];
    for (int i = 0; i < size; i++) {
      Object value = values.get(i);
      FieldType type = FieldType.of(value);
      cells[size + i / TYPES_IN_LONG] |= code(type) << shift(i);
      switch (type) {
        case FLOAT -> cells[i] = Double.doubleToRawLongBits((Double) value);
        case STRING -> strings[i] = (String) value;
        case BOOLEAN -> cells[i] = (Boolean) value ? 1 : 0;
        case INTEGER, UNSIGNED -> cells[i] = ((Number) value).longValue();
      }
    }
    return new ReadingValues(size, cells, strings);
  }

  /** The same values without those of other columns. */
  ReadingValues only(BitSet kept) {
    long[] some = cells.clone();
    @Nullable String[] text = someStrings().clone();
    for (int i = kept.nextClearBit(0); i < size; i = kept.nextClearBit(i + 1)) {
      some[i] = 0;
      some[size + i / TYPES_IN_LONG] &= ~(0xfL << shift(i));
      text[i] = null;
    }
    return new ReadingValues(size, some, text);
  }

  private static long code(FieldType type) {
    return switch (type) {
      case FLOAT -> 1;
      case INTEGER -> 2;
      case UNSIGNED -> 3;
      case BOOLEAN -> 4;
      case STRING -> 5;
    };
  }

  private static int shift(int column) {
    return column % TYPES_IN_LONG * BITS_OF_TYPE;
  }

  @Nullable FieldType type(int column) {
    int code = (int) (cells[size + column / TYPES_IN_LONG] >>> shift(column)) & 0xf;
    return code == 0 ? null : TYPES[code - 1];
  }

  @Nullable Object value(int column) {
    FieldType type = type(column);
    if (type == null) {
      return null;
    }
    return switch (type) {
      case FLOAT -> Double.longBitsToDouble(cells[column]);
      case INTEGER -> cells[column];
      case UNSIGNED -> UnsignedLong.ofBits(cells[column]);
      case BOOLEAN -> cells[column] != 0;
      case STRING -> Objects.requireNonNull(strings)[column];
    };
  }

  /** A value of a column of numbers. */
  double doubleValue(int column) {
    long bits = cells[column];
    return switch (Objects.requireNonNull(type(column))) {
      case FLOAT -> Double.longBitsToDouble(bits);
      case UNSIGNED -> UnsignedLong.ofBits(bits).doubleValue();
      default -> bits;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReadingValues that
        && Arrays.equals(cells, that.cells)
        && Arrays.equals(someStrings(), that.someStrings());
  }

  private @Nullable String[] someStrings() {
    return strings == null ? new @Nullable String[size] : strings;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }
}
