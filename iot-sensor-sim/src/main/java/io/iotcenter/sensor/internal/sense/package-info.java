/** From the air to the raw values of a chip: imperfections, noise, and inverted compensation. */
@NullMarked
package io.iotcenter.sensor.internal.sense;

import org.jspecify.annotations.NullMarked;
