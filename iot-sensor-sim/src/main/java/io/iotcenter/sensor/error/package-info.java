/** What the virtual sensor throws. Knows no other package. */
@NullMarked
package io.iotcenter.sensor.error;

import org.jspecify.annotations.NullMarked;
