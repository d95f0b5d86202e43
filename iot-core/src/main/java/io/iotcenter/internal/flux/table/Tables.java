package io.iotcenter.internal.flux.table;

import org.jspecify.annotations.Nullable;

/** Tables, one after the other. */
interface Tables {

  /** The next table, or {@code null} after the last. Ends the rows of the one before. */
  @Nullable Table next();
}
