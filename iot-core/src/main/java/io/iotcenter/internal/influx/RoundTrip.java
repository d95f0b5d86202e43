package io.iotcenter.internal.influx;

import io.iotcenter.internal.line.Escapes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether questions reach the bucket that writes go to. Writes name their organization; {@code
 * /query} takes that of the token, and follows database mappings: it may read another bucket of the
 * same name.
 */
final class RoundTrip {
  private static final String MEASUREMENT = "iotcenter_check";

  private final InfluxConnection connection;

  RoundTrip(InfluxConnection connection) {
    this.connection = connection;
  }

  /** Writes a mark, looks for it, and takes it away again. */
  boolean arrives(InfluxTarget.InfluxBucket bucket) {
    String what = "check that bucket \"" + bucket.name() + "\" is the one that is read";
    BucketAccess access = new BucketAccess(connection, bucket.name());
    String mark = UUID.randomUUID().toString();
    Instant time = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    access.write(
        what,
        List.of(
            "%s,mark=%s here=true %d000000"
                .formatted(MEASUREMENT, Escapes.key(mark), time.toEpochMilli())));
    try (InfluxQlSeries answer =
        access.ask(
            what,
            "SELECT \"here\" FROM \"" + MEASUREMENT + "\" WHERE \"mark\" = $mark",
            Map.of("mark", mark))) {
      return answer.next() != null;
    } finally {
      access.erase(what, bucket, MEASUREMENT, Map.entry("mark", mark), time, time);
    }
  }
}
