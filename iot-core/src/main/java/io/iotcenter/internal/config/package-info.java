/** Where settings come from: builder, system properties, environment, file; in this order. */
@NullMarked
package io.iotcenter.internal.config;

import org.jspecify.annotations.NullMarked;
