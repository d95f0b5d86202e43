/** The parts of the weather: sun, waves of red noise, the physics of air. */
@NullMarked
package io.iotcenter.sensor.internal.weather;

import org.jspecify.annotations.NullMarked;
