package io.iotcenter.internal.embedded;

import io.iotcenter.query.FieldType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line taken apart: positions in its bytes, and the values of its fields. Filled by {@link
 * LineProtocolDecoder}, and used again for the next line.
 */
final class DecodedLine {
  /** A span without a time of its own. */
  static final long NO_TIME = Long.MIN_VALUE;

  byte[] bytes = new byte[0];
  int keyStart;
  int measurementEnd;
  int keyEnd;

  int tags;
  private int[] tagKeyStart = new int[8];
  private int[] tagKeyEnd = new int[8];
  private int[] tagValueEnd = new int[8];

  int fields;
  private int[] fieldKeyStart = new int[8];
  private int[] fieldKeyEnd = new int[8];
  private FieldType[] types = new FieldType[8];
  private long[] bits = new long[8];
  private @Nullable String[] strings = new @Nullable String[8];

  long time;

  void reset(byte[] source, int start) {
    bytes = source;
    keyStart = start;
    tags = 0;
    fields = 0;
    time = NO_TIME;
  }

  /** Adds a tag in the order of the keys, as the server keeps them. */
  void addTag(int keyFrom, int keyTo, int valueTo) throws RefusedLineException {
    if (tags == tagKeyStart.length) {
      tagKeyStart = Arrays.copyOf(tagKeyStart, tags * 2);
      tagKeyEnd = Arrays.copyOf(tagKeyEnd, tags * 2);
      tagValueEnd = Arrays.copyOf(tagValueEnd, tags * 2);
    }
    int at = tags;
    for (; at > 0; at--) {
      int order =
          Arrays.compareUnsigned(
              bytes, tagKeyStart[at - 1], tagKeyEnd[at - 1], bytes, keyFrom, keyTo);
      if (order == 0) {
        throw new RefusedLineException("duplicate tags");
      }
      if (order < 0) {
        break;
      }
      tagKeyStart[at] = tagKeyStart[at - 1];
      tagKeyEnd[at] = tagKeyEnd[at - 1];
      tagValueEnd[at] = tagValueEnd[at - 1];
    }
    tagKeyStart[at] = keyFrom;
    tagKeyEnd[at] = keyTo;
    tagValueEnd[at] = valueTo;
    tags++;
  }

  void addField(int keyFrom, int keyTo) {
    if (fields == fieldKeyStart.length) {
      fieldKeyStart = Arrays.copyOf(fieldKeyStart, fields * 2);
      fieldKeyEnd = Arrays.copyOf(fieldKeyEnd, fields * 2);
      types = Arrays.copyOf(types, fields * 2);
      bits = Arrays.copyOf(bits, fields * 2);
      strings = Arrays.copyOf(strings, fields * 2);
    }
    fieldKeyStart[fields] = keyFrom;
    fieldKeyEnd[fields] = keyTo;
    fields++;
  }

  /** Sets the value of the field that was added last. */
  void setValue(FieldType type, long valueBits, @Nullable String string) {
    types[fields - 1] = type;
    bits[fields - 1] = valueBits;
    strings[fields - 1] = string;
  }

  String measurement() throws RefusedLineException {
    return Escapes.unescapeName(bytes, keyStart, measurementEnd);
  }

  String tagKey(int tag) throws RefusedLineException {
    return Escapes.unescapeName(bytes, tagKeyStart[tag], tagKeyEnd[tag]);
  }

  String tagValue(int tag) throws RefusedLineException {
    return Escapes.unescapeName(bytes, tagKeyEnd[tag] + 1, tagValueEnd[tag]);
  }

  int fieldKeyStart(int field) {
    return fieldKeyStart[field];
  }

  int fieldKeyEnd(int field) {
    return fieldKeyEnd[field];
  }

  String fieldKey(int field) throws RefusedLineException {
    return Escapes.unescapeFieldKey(bytes, fieldKeyStart[field], fieldKeyEnd[field]);
  }

  FieldType type(int field) {
    return types[field];
  }

  /** The value of a field that is no string: a double's bits, a number, or 0 and 1. */
  long bits(int field) {
    return bits[field];
  }

  @Nullable String string(int field) {
    return strings[field];
  }
}
