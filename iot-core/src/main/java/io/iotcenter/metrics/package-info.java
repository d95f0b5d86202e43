/**
 * Delivery as Micrometer meters. Needs {@code io.micrometer:micrometer-core}, which an application
 * that wants this adds itself.
 */
@NullMarked
package io.iotcenter.metrics;

import org.jspecify.annotations.NullMarked;
