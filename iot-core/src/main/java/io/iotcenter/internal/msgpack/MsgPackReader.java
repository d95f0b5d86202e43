package io.iotcenter.internal.msgpack;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Values out of a stream, parsed in place in one buffer. Makes objects of strings only. For one
 * thread.
 *
 * <p>Every method but {@link #atEnd} throws {@link EOFException} where the stream ends too early,
 * and {@link MsgPackException} where it holds something else than was asked for.
 */
public final class MsgPackReader {
  private static final int BUFFER_BYTES = 1 << 16;

  /** InfluxDB's longest string field is 1 MiB. */
  private static final int LONGEST_STRING = 1 << 24;

  /** Marks of MessagePack's formats. */
  private static final int NIL = 0xc0;

  private static final int FALSE = 0xc2;
  private static final int TRUE = 0xc3;
  private static final int BIN_8 = 0xc4;
  private static final int BIN_32 = 0xc6;
  private static final int EXT_8 = 0xc7;
  private static final int EXT_32 = 0xc9;
  private static final int FLOAT_32 = 0xca;
  private static final int FLOAT_64 = 0xcb;
  private static final int UINT_8 = 0xcc;
  private static final int UINT_16 = 0xcd;
  private static final int UINT_32 = 0xce;
  private static final int UINT_64 = 0xcf;
  private static final int INT_8 = 0xd0;
  private static final int INT_16 = 0xd1;
  private static final int INT_32 = 0xd2;
  private static final int INT_64 = 0xd3;
  private static final int FIXEXT_1 = 0xd4;
  private static final int FIXEXT_16 = 0xd8;
  private static final int STR_8 = 0xd9;
  private static final int STR_16 = 0xda;
  private static final int STR_32 = 0xdb;
  private static final int ARRAY_16 = 0xdc;
  private static final int ARRAY_32 = 0xdd;
  private static final int MAP_16 = 0xde;
  private static final int MAP_32 = 0xdf;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;

  public MsgPackReader(InputStream in) {
    this.in = in;
  }

  /** Tells whether there is nothing more; waits until that is known. */
  public boolean atEnd() throws IOException {
    return position == limit && !fill(1);
  }

  /** Reads the head of a map, and gives the number of its entries. */
  public int readMapHeader() throws IOException {
    int mark = mark();
    if (mark >= 0x80 && mark <= 0x8f) {
      return mark & 0x0f;
    }
    return switch (mark) {
      case MAP_16 -> (int) unsigned(2);
      case MAP_32 -> length(unsigned(4));
      default -> throw unexpected(mark, "a map");
    };
  }

  /** Reads the head of an array, and gives the number of its elements. */
  public int readArrayHeader() throws IOException {
    int mark = mark();
    if (mark >= 0x90 && mark <= 0x9f) {
      return mark & 0x0f;
    }
    return switch (mark) {
      case ARRAY_16 -> (int) unsigned(2);
      case ARRAY_32 -> length(unsigned(4));
      default -> throw unexpected(mark, "an array");
    };
  }

  /** Reads a nil, if one comes next. */
  public boolean tryNil() throws IOException {
    require(1);
    if ((buffer[position] & 0xff) != NIL) {
      return false;
    }
    position++;
    return true;
  }

  public boolean readBoolean() throws IOException {
    int mark = mark();
    if (mark != TRUE && mark != FALSE) {
      throw unexpected(mark, "a boolean");
    }
    return mark == TRUE;
  }

  /** Reads an integer; one from 2<sup>63</sup> on as its 64 bits. */
  public long readLong() throws IOException {
    int mark = mark();
    if (mark <= 0x7f || mark >= 0xe0) {
      return (byte) mark;
    }
    return switch (mark) {
      case INT_8 -> (byte) unsigned(1);
      case INT_16 -> (short) unsigned(2);
      case INT_32 -> (int) unsigned(4);
      case INT_64, UINT_64 -> unsigned(8);
      case UINT_8 -> unsigned(1);
      case UINT_16 -> unsigned(2);
      case UINT_32 -> unsigned(4);
      default -> throw unexpected(mark, "an integer");
    };
  }

  /** Reads a number of any kind. */
  public double readDouble() throws IOException {
    require(1);
    int mark = buffer[position] & 0xff;
    if (mark == FLOAT_64) {
      position++;
      return Double.longBitsToDouble(unsigned(8));
    }
    if (mark == FLOAT_32) {
      position++;
      return Float.intBitsToFloat((int) unsigned(4));
    }
    long whole = readLong();
    return mark == UINT_64 && whole < 0 ? ((whole >>> 1) | (whole & 1)) * 2.0 : whole;
  }

  public String readString() throws IOException {
    int mark = mark();
    long length;
    if (mark >= 0xa0 && mark <= 0xbf) {
      length = mark & 0x1f;
    } else {
      length =
          switch (mark) {
            case STR_8 -> unsigned(1);
            case STR_16 -> unsigned(2);
            case STR_32 -> unsigned(4);
            default -> throw unexpected(mark, "a string");
          };
    }
    if (length > LONGEST_STRING) {
      throw new MsgPackException("a string of " + length + " bytes");
    }
    return string((int) length);
  }

  private String string(int length) throws IOException {
    if (length <= BUFFER_BYTES) {
      require(length);
      String text = new String(buffer, position, length, StandardCharsets.UTF_8);
      position += length;
      return text;
    }
    // grows with what comes, not with what is announced
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int left = length;
    while (left > 0) {
      require(1);
      int part = Math.min(left, limit - position);
      bytes.write(buffer, position, part);
      position += part;
      left -= part;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Leaves a value out, whatever it is. */
  public void skip() throws IOException {
    long values = 1;
    while (values > 0) {
      values += skipHead() - 1;
    }
  }

  /** Skips a scalar or the head of a collection, and gives the number of values in it. */
  private long skipHead() throws IOException {
    int mark = mark();
    if (mark <= 0x7f || mark >= 0xe0 || mark == NIL || mark == TRUE || mark == FALSE) {
      return 0;
    }
    if (mark <= 0x8f) {
      return 2L * (mark & 0x0f);
    }
    if (mark <= 0x9f) {
      return mark & 0x0f;
    }
    if (mark <= 0xbf) {
      return skipBytes(mark & 0x1f);
    }
    return switch (mark) {
      case ARRAY_16 -> unsigned(2);
      case ARRAY_32 -> unsigned(4);
      case MAP_16 -> 2 * unsigned(2);
      case MAP_32 -> 2 * unsigned(4);
      default -> skipBytes(scalarBytes(mark));
    };
  }

  private long scalarBytes(int mark) throws IOException {
    if (mark >= BIN_8 && mark <= BIN_32) {
      return unsigned(1 << (mark - BIN_8));
    }
    if (mark >= EXT_8 && mark <= EXT_32) {
      return unsigned(1 << (mark - EXT_8)) + 1;
    }
    if (mark >= FIXEXT_1 && mark <= FIXEXT_16) {
      return (1L << (mark - FIXEXT_1)) + 1;
    }
    return switch (mark) {
      case UINT_8, INT_8 -> 1;
      case UINT_16, INT_16 -> 2;
      case UINT_32, INT_32, FLOAT_32 -> 4;
      case UINT_64, INT_64, FLOAT_64 -> 8;
      case STR_8 -> unsigned(1);
      case STR_16 -> unsigned(2);
      case STR_32 -> unsigned(4);
      default -> throw unexpected(mark, "a value");
    };
  }

  private long skipBytes(long count) throws IOException {
    long left = count;
    while (left > limit - position) {
      left -= limit - position;
      position = limit;
      require(1);
    }
    position += (int) left;
    return 0;
  }

  private int mark() throws IOException {
    require(1);
    return buffer[position++] & 0xff;
  }

  private long unsigned(int bytes) throws IOException {
    require(bytes);
    int at = position;
    position += bytes;
    return switch (bytes) {
      case 1 -> buffer[at] & 0xff;
      case 2 -> (short) SHORTS.get(buffer, at) & 0xffff;
      case 4 -> (int) INTS.get(buffer, at) & 0xffff_ffffL;
      default -> (long) LONGS.get(buffer, at);
    };
  }

  private static int length(long length) throws MsgPackException {
    if (length > Integer.MAX_VALUE) {
      throw new MsgPackException("a collection of " + length + " values");
    }
    return (int) length;
  }

  /** Makes so many bytes lie one after the other in the buffer. */
  private void require(int bytes) throws IOException {
    if (limit - position < bytes && !fill(bytes)) {
      throw ended();
    }
  }

  private boolean fill(int bytes) throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    while (limit < bytes) {
      int read = in.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }

  private static EOFException ended() {
    return new EOFException("the answer ends within a value");
  }

  private static MsgPackException unexpected(int mark, String wanted) {
    return new MsgPackException("0x%02x where %s should begin".formatted(mark, wanted));
  }
}
