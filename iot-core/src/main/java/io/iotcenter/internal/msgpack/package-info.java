/** Reading MessagePack as it arrives. */
@NullMarked
package io.iotcenter.internal.msgpack;

import org.jspecify.annotations.NullMarked;
