/** How a real chip strays from the truth, and how it fails. */
@NullMarked
package io.iotcenter.sensor.imperfection;

import org.jspecify.annotations.NullMarked;
