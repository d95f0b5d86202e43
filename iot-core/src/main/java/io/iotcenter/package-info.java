/**
 * What a user types first: {@link io.iotcenter.IotCenter}, and the builders behind its doors.
 *
 * <p>Write: caller, {@link io.iotcenter.telemetry.TelemetryRecord}, line protocol, buffer, batch,
 * HTTP, InfluxDB. Query: {@link io.iotcenter.query.QuerySpec}, InfluxQL with bound parameters or
 * SQL, rows, {@link io.iotcenter.query.Reading}. Register: look up, authorization, {@code
 * deviceauth} point, {@link io.iotcenter.device.DeviceCredentials}.
 */
@NullMarked
package io.iotcenter;

import org.jspecify.annotations.NullMarked;
