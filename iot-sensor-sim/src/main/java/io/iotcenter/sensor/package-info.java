@NullMarked
package io.iotcenter.sensor;

import org.jspecify.annotations.NullMarked;
