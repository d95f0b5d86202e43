/** Main programs over the library, one job each; {@code java -jar iot-examples.jar <command>}. */
@NullMarked
package io.iotcenter.examples;

import org.jspecify.annotations.NullMarked;
