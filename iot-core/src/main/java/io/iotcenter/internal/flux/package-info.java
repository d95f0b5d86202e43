/**
 * A caller's Flux: a small subset of it as a tree. The text itself goes nowhere: the tree is
 * printed anew for InfluxDB, or evaluated.
 */
@NullMarked
package io.iotcenter.internal.flux;

import org.jspecify.annotations.NullMarked;
