/** Checks of what a caller asks for. */
@NullMarked
package io.iotcenter.sensor.internal.check;

import org.jspecify.annotations.NullMarked;
