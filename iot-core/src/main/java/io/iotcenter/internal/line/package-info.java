/**
 * Line protocol: the first step of the write path. Records become bytes here, on the caller's
 * thread, and get their time.
 */
@NullMarked
package io.iotcenter.internal.line;

import org.jspecify.annotations.NullMarked;
