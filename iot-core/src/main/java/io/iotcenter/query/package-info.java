/**
 * Reading telemetry back.
 *
 * <p>Entry point: {@link io.iotcenter.query.TelemetryQuery}. The flow is question ({@link
 * io.iotcenter.query.QuerySpec}), InfluxQL with bound parameters or SQL, rows as they arrive
 * ({@link io.iotcenter.query.ReadingCursor}), {@link io.iotcenter.query.Reading}. Readings come by
 * device, then by time.
 */
@NullMarked
package io.iotcenter.query;

import org.jspecify.annotations.NullMarked;
