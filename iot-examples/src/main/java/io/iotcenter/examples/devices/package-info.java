/** The registry from a shell: {@code devices list}, {@code register} and so on. */
@NullMarked
package io.iotcenter.examples.devices;

import org.jspecify.annotations.NullMarked;
