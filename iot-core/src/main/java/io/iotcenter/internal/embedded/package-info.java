/**
 * An SQLite file, or memory, as a back end. The only package that knows JDBC: an application that
 * uses only InfluxDB may leave the driver out.
 */
@NullMarked
package io.iotcenter.internal.embedded;

import org.jspecify.annotations.NullMarked;
