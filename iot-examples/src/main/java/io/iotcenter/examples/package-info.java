@NullMarked
package io.iotcenter.examples;

import org.jspecify.annotations.NullMarked;
