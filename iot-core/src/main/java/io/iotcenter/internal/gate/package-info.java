/**
 * Where the registry and the write path meet: the one tells what it knows of devices, the other
 * asks before it takes a record. Asking costs a look at a field, never a request.
 */
@NullMarked
package io.iotcenter.internal.gate;

import org.jspecify.annotations.NullMarked;
