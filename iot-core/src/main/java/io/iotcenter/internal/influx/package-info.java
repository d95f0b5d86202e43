/**
 * InfluxDB 2.x as a back end: one client, one connection pool, one authentication for writing,
 * querying and registering.
 */
@NullMarked
package io.iotcenter.internal.influx;

import org.jspecify.annotations.NullMarked;
