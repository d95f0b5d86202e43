package io.iotcenter.internal.influx;

import com.google.gson.Gson;
import com.influxdb.client.domain.DeletePredicateRequest;
import com.influxdb.client.service.DeleteService;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * The registry's way to the points of one bucket: few and small ones, written and answered at once.
 * Telemetry goes another way.
 */
final class BucketAccess {
  private static final Gson GSON = new Gson();
  private static final MediaType LINES = MediaType.get("text/plain; charset=utf-8");

  private final InfluxConnection connection;
  private final String bucket;

  BucketAccess(InfluxConnection connection, String bucket) {
    this.connection = connection;
    this.bucket = bucket;
  }

  /**
   * Asks in InfluxQL, and reads the answer as it arrives. Values travel as parameters, never in the
   * text.
   *
   * @param what what the question is for, for messages
   */
  InfluxQlSeries ask(String what, String text, Map<String, ?> params) {
    return ask(what, List.of(text), params);
  }

  /** Asks several questions in one request; their answers come one after the other. */
  InfluxQlSeries ask(String what, List<String> statements, Map<String, ?> params) {
    ResponseBody body = body(what, String.join("; ", statements), params);
    return new InfluxQlSeries(connection.settings(), what, body, statements.size());
  }

  /** The values of a tag in a measurement, in order, those after a given one. */
  Stream<String> tagValues(String what, String measurement, String tag, String after) {
    String text = "SHOW TAG VALUES FROM \"%s\" WITH KEY = \"%s\"".formatted(measurement, tag);
    return DeviceIds.after(after, connection.settings(), what, body(what, text, Map.of()));
  }

  private ResponseBody body(String what, String text, Map<String, ?> params) {
    return connection.body(
        what,
        connection
            .api()
            .query(
                database(bucket),
                retentionPolicy(bucket),
                true,
                "application/json",
                text,
                GSON.toJson(params)));
  }

  /** The server takes "a/b/c" for database a with retention policy b/c. */
  static String database(String bucket) {
    int slash = bucket.indexOf('/');
    return slash < 0 ? bucket : bucket.substring(0, slash);
  }

  /** The rest of the name, or {@code null}. */
  static @Nullable String retentionPolicy(String bucket) {
    int slash = bucket.indexOf('/');
    return slash < 0 ? null : bucket.substring(slash + 1);
  }

  /** The server says that a right is missing, but not on which bucket. */
  private static String inBucket(String what, String bucket) {
    return what + " in bucket \"" + bucket + "\"";
  }

  /** Writes all lines or, where this throws an answer of the server, none. */
  void write(String what, List<String> lines) {
    RequestBody body = RequestBody.create(String.join("\n", lines), LINES);
    connection.done(
        inBucket(what, bucket),
        connection.api().write(connection.settings().organization(), bucket, null, body));
  }

  /**
   * Deletes the points of one series key.
   *
   * @param tag key and value of a tag
   * @param from the first time to delete
   * @param to the last time to delete
   */
  void erase(
      String what,
      InfluxTarget.InfluxBucket bucket,
      String measurement,
      Map.Entry<String, String> tag,
      Instant from,
      Instant to) {
    DeletePredicateRequest request =
        new DeletePredicateRequest()
            .predicate(
                "_measurement=%s AND %s=%s"
                    .formatted(quote(measurement), quote(tag.getKey()), quote(tag.getValue())))
            .start(from.atOffset(ZoneOffset.UTC))
            .stop(to.atOffset(ZoneOffset.UTC));
    connection.done(
        inBucket(what, bucket.name()),
        connection
            .service(DeleteService.class)
            .postDelete(request, null, null, null, bucket.organizationId(), bucket.id()));
  }

  /** The delete predicate's own quoting: it is neither Flux's nor line protocol's. */
  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
