/**
 * Where settings come from: builder, system properties, environment, file; in this order. What is
 * wrong with them comes out at once, and never with the value of a secret.
 */
@NullMarked
package io.iotcenter.internal.config;

import org.jspecify.annotations.NullMarked;
