/** Telemetry that devices send: who they are, and what their bodies say. */
@NullMarked
package io.iotcenter.examples.web.ingest;

import org.jspecify.annotations.NullMarked;
