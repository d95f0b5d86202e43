/** A small gateway as somebody else would write one, and how its author tests it. */
@NullMarked
package io.iotcenter.examples.gateway;

import org.jspecify.annotations.NullMarked;
