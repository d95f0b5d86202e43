/** Hashes and waves that give the same bits on every machine. */
@NullMarked
package io.iotcenter.sensor.internal.math;

import org.jspecify.annotations.NullMarked;
