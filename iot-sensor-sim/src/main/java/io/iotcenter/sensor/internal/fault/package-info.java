/** When faults are there. */
@NullMarked
package io.iotcenter.sensor.internal.fault;

import org.jspecify.annotations.NullMarked;
