package io.iotcenter.internal.query;

import java.util.Map;
import java.util.TreeMap;

/**
 * What rows belong to.
 *
 * @param tags the tags besides the device, where rows come by series; else none
 */
public record SeriesKey(String device, Map<String, String> tags) implements Comparable<SeriesKey> {

  /** By device, then by tags. */
  @Override
  public int compareTo(SeriesKey other) {
    int order = CodePointOrder.INSTANCE.compare(device, other.device);
    return order != 0 ? order : CodePointOrder.INSTANCE.compare(text(), other.text());
  }

  private String text() {
    return new TreeMap<>(tags).toString();
  }
}
