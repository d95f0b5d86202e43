package io.iotcenter.internal.msgpack;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Values as MessagePack, in its longest forms where the short ones are not asked for. */
public final class MsgPackBytes {
  private MsgPackBytes() {}

  /** Maps, lists, strings, longs, doubles, booleans and {@code null}, one after the other. */
  public static byte[] of(Object... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Object value : values) {
        write(out, value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.writeByte(0xc0);
    } else if (value instanceof Boolean truth) {
      out.writeByte(truth ? 0xc3 : 0xc2);
    } else if (value instanceof Double number) {
      out.writeByte(0xcb);
      out.writeDouble(number);
    } else if (value instanceof Number number) {
      out.writeByte(0xd3);
      out.writeLong(number.longValue());
    } else if (value instanceof String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeByte(0xdb);
      out.writeInt(utf8.length);
      out.write(utf8);
    } else if (value instanceof List<?> list) {
      out.writeByte(0xdd);
      out.writeInt(list.size());
      for (Object element : list) {
        write(out, element);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte(0xdf);
      out.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        write(out, entry.getKey());
        write(out, entry.getValue());
      }
    } else {
      throw new IllegalArgumentException("no form for " + value.getClass());
    }
  }
}
