/** Virtual devices that a page starts and stops. */
@NullMarked
package io.iotcenter.examples.web.simulation;

import org.jspecify.annotations.NullMarked;
