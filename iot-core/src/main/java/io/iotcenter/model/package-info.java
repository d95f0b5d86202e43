/**
 * What every other package stands on: the root exception, the telemetry schema and the value types
 * that records and readings share.
 *
 * <p>This package knows none of the others.
 */
@NullMarked
package io.iotcenter.model;

import org.jspecify.annotations.NullMarked;
