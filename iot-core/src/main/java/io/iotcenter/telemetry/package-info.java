/**
 * Writing telemetry.
 *
 * <p>Entry point: {@link io.iotcenter.telemetry.TelemetryWriter}. The flow is record, line protocol
 * (encoded on the caller's thread), buffer, batch, HTTP, InfluxDB. What was accepted is stored,
 * handed back as rejected, or still in the buffer; there is no fourth case.
 */
@NullMarked
package io.iotcenter.telemetry;

import org.jspecify.annotations.NullMarked;
