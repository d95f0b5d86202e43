package io.iotcenter.examples.web.ingest;

import io.iotcenter.telemetry.TelemetryRecord;
import java.util.List;

/** The body of a request that brings telemetry. */
public final class TelemetryBody {
  private TelemetryBody() {}

  /**
   * Takes a body apart, and refuses it as a whole where something in it is wrong. Text is line
   * protocol, as InfluxDB's own clients send it; everything else is JSON.
   */
  public static List<TelemetryRecord> parse(
      String deviceId, String mediaType, String text, TimeUnitOfLines precision) {
    boolean lines =
        mediaType.equals("text/plain")
            || mediaType.equals("application/vnd.influx.line-protocol")
            // what curl says if nothing is said
            || (mediaType.equals("application/x-www-form-urlencoded") && !isJson(text));
    return lines ? LineRecords.parse(deviceId, text, precision) : JsonRecords.parse(deviceId, text);
  }

  private static boolean isJson(String text) {
    return text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
  }
}
