package io.iotcenter.device;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. Immutable and thread-safe.
 *
 * @param devices the devices, in the order of their ids
 * @param nextCursor where the next page begins, or {@code null} after the last one. It is a place
 *     in the order of ids: devices that come or go meanwhile neither repeat nor hide others
 */
public record DevicePage(List<Device> devices, @Nullable String nextCursor) {

  /** Copies the list. */
  public DevicePage {
    devices = List.copyOf(devices);
  }

  /**
   * Where the next page begins.
   *
   * @return the cursor, or nothing after the last page
   */
  public Optional<String> next() {
    return Optional.ofNullable(nextCursor);
  }
}
