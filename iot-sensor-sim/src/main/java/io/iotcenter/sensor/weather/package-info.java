/**
 * The air around a sensor: {@link io.iotcenter.sensor.weather.Weather} is a pure function of seed,
 * place and time; anything else that tells {@link io.iotcenter.sensor.weather.Conditions} at an
 * instant is an {@link io.iotcenter.sensor.weather.Environment} too.
 *
 * <p>Sources of the model: sun by Spencer (1971); red noise as a sum of cosines (Shinozuka and Jan
 * 1972); humidity by Magnus with the WMO's coefficients; the half-daily tide of the pressure by
 * Haurwitz (1956); pressure and altitude by the US Standard Atmosphere (1976).
 */
@NullMarked
package io.iotcenter.sensor.weather;

import org.jspecify.annotations.NullMarked;
