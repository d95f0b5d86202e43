/** What the facade needs of a back end; InfluxDB and the embedded database implement it. */
@NullMarked
package io.iotcenter.internal.backend;

import org.jspecify.annotations.NullMarked;
