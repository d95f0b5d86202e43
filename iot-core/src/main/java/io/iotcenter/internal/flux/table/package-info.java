/**
 * Evaluates a tree of Flux over stored points, with the tables that InfluxDB 2.x gives for it.
 *
 * <p>Tables come one after the other, and their rows one after the other; only steps that need more
 * hold rows. How InfluxDB reads tables where its planner moves a step into the storage differs in
 * order and columns from what the step does by itself; both are followed here.
 */
@NullMarked
package io.iotcenter.internal.flux.table;

import org.jspecify.annotations.NullMarked;
