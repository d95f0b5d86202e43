/**
 * The write path, in its order: record, line protocol, buffer, batch, transport.
 *
 * <p>Encoding happens on the caller's thread, delivery on one thread of its own. The back ends
 * stand below it as {@link io.iotcenter.internal.write.Transport}s.
 */
@NullMarked
package io.iotcenter.internal.write;

import org.jspecify.annotations.NullMarked;
