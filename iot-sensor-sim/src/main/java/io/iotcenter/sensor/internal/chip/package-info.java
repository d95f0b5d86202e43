/** The chip from the inside. */
@NullMarked
package io.iotcenter.sensor.internal.chip;

import org.jspecify.annotations.NullMarked;
