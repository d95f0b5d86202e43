package io.iotcenter.internal.influx;

import io.iotcenter.model.TelemetrySchema;
import java.time.Duration;

/**
 * What a connection needs to know.
 *
 * @param url the server, without a trailing slash
 * @param token where the token comes from
 * @param organization a name or an id
 * @param bucket where telemetry is
 * @param deviceBucket where {@code deviceauth} is
 * @param createMissingBuckets whether buckets that are missing are made
 * @param schema how telemetry is laid out
 * @param requestTimeout how long one request may take
 */
public record InfluxSettings(
    String url,
    TokenSource token,
    String organization,
    String bucket,
    String deviceBucket,
    boolean createMissingBuckets,
    TelemetrySchema schema,
    Duration requestTimeout) {}
