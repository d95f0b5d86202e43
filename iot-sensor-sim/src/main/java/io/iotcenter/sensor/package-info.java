/**
 * A virtual Bosch BME280: {@link io.iotcenter.sensor.VirtualBme280#at VirtualBme280.at(latitude,
 * longitude, metres)} is where to start, {@link io.iotcenter.sensor.VirtualFleet} for many of them.
 *
 * <p>From the air ({@link io.iotcenter.sensor.weather}) over the chip's errors ({@link
 * io.iotcenter.sensor.imperfection}) to raw values, and from there two ways up: {@link
 * io.iotcenter.sensor.VirtualBme280#read() read()}, or the registers on a bus ({@link
 * io.iotcenter.sensor.chip}), after Bosch's data sheet BST-BME280-DS002, revision 1.6.
 */
@NullMarked
package io.iotcenter.sensor;

import org.jspecify.annotations.NullMarked;
