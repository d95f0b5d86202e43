/**
 * Registering devices: who may write, with which credentials.
 *
 * <p>Entry point: {@link io.iotcenter.device.DeviceRegistry}. The flow is look up, authorization,
 * {@code deviceauth} point, credentials; it is undone as a whole if a step fails. What is stored is
 * what InfluxData's "IoT Starter" tutorial stores: measurement {@code deviceauth}, tag {@code
 * deviceId}, fields {@code key} (the authorization id) and {@code token}.
 */
@NullMarked
package io.iotcenter.device;

import org.jspecify.annotations.NullMarked;
