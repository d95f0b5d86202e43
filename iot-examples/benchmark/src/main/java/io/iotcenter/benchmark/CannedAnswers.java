package io.iotcenter.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The same rows as two answers of InfluxDB, byte for byte as the server sends them: Flux's
 * annotated CSV, and InfluxQL's MessagePack in chunks of 10,000 rows. One field of some devices.
 */
final class CannedAnswers {
  private static final int CHUNK = 10_000;
  private static final String SENSORS = "virtual_bme280,virtual_bme280,virtual_bme280,";

  private CannedAnswers() {}

  /** What {@code SHOW FIELD KEYS} answers, as the first statement. */
  static byte[] fieldKeys() {
    return bytes(
        out -> {
          head(out, 0, false);
          out.writeByte(0x83);
          text(out, "name");
          text(out, "environment");
          text(out, "columns");
          out.writeByte(0x92);
          text(out, "fieldKey");
          text(out, "fieldType");
          text(out, "values");
          out.writeByte(0x91);
          out.writeByte(0x92);
          text(out, "Temperature");
          text(out, "float");
        });
  }

  /**
   * The points.
   *
   * @param statement the how many-th statement they answer, from 0
   */
  static byte[] msgpack(int statement, int devices, int rowsOfDevice) {
    return bytes(
        out -> {
          for (int device = 0; device < devices; device++) {
            for (int from = 0; from < rowsOfDevice; from += CHUNK) {
              int rows = Math.min(CHUNK, rowsOfDevice - from);
              boolean last = device == devices - 1 && from + rows == rowsOfDevice;
              head(out, statement, !last);
              out.writeByte(0x84);
              text(out, "name");
              text(out, "environment");
              text(out, "tags");
              out.writeByte(0x81);
              text(out, "device");
              text(out, Points.device(device));
              text(out, "columns");
              out.writeByte(0x92);
              text(out, "time");
              text(out, "Temperature");
              text(out, "values");
              out.writeByte(0xdd);
              out.writeInt(rows);
              for (int i = from; i < from + rows; i++) {
                long index = (long) i * Points.DEVICES + device;
                out.writeByte(0x92);
                out.writeByte(0xd3);
                out.writeLong(Points.timeNanos(index));
                out.writeByte(0xcb);
                out.writeDouble(Points.temperature(index));
              }
              if (!last) {
                text(out, "partial");
                out.writeByte(0xc3);
              }
            }
          }
        });
  }

  private static void head(DataOutputStream out, int statement, boolean partial)
      throws IOException {
    out.writeByte(0x81);
    text(out, "results");
    out.writeByte(0x91);
    out.writeByte(partial ? 0x83 : 0x82);
    text(out, "statement_id");
    out.writeByte(statement);
    text(out, "series");
    out.writeByte(0x91);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(0xa0 | utf8.length);
    out.write(utf8);
  }

  static byte[] annotatedCsv(int devices, int rowsOfDevice) {
    return bytes(
        out -> {
          out.writeBytes(
              "#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,"
                  + "string,string,string,string,string,string\r\n"
                  + "#group,false,false,true,true,false,false,true,true,true,true,true,true\r\n"
                  + "#default,_result,,,,,,,,,,,\r\n"
                  + ",result,table,_start,_stop,_time,_value,_field,_measurement,HumiditySensor,"
                  + "PressureSensor,TemperatureSensor,device\r\n");
          for (int device = 0; device < devices; device++) {
            for (int i = 0; i < rowsOfDevice; i++) {
              long index = (long) i * Points.DEVICES + device;
              Instant time = Instant.ofEpochSecond(0, Points.timeNanos(index));
              out.writeBytes(
                  ",,"
                      + device
                      + ",2026-05-28T00:00:00Z,2026-06-28T00:00:00Z,"
                      + time
                      + ","
                      + Points.temperature(index)
                      + ",Temperature,environment,"
                      + SENSORS
                      + Points.device(device)
                      + "\r\n");
            }
          }
          out.writeBytes("\r\n");
        });
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
