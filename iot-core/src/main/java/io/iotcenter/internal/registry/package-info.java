/**
 * The registry's one way through: look up, authorization, {@code deviceauth} point, credentials.
 *
 * <p>It stands on two things a back end has: {@link io.iotcenter.internal.registry.Authorizations}
 * and {@link io.iotcenter.internal.registry.DeviceStore}. What must not be half done is decided
 * here, once for all back ends.
 */
@NullMarked
package io.iotcenter.internal.registry;

import org.jspecify.annotations.NullMarked;
