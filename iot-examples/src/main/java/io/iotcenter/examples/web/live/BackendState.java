package io.iotcenter.examples.web.live;

import org.jspecify.annotations.Nullable;

/** Whether the back end answers, and why not. */
record BackendState(boolean available, @Nullable String error) {
  static final BackendState AVAILABLE = new BackendState(true, null);
}
