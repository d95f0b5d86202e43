@NullMarked
package io.iotcenter;

import org.jspecify.annotations.NullMarked;
