package io.iotcenter.internal.line;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects lines as they come out of the encoder. Thread-safe. */
final class Lines implements LineTarget {
  private final List<String> all = new ArrayList<>();

  @Override
  public synchronized void accept(byte[] device, LineBuffer line, long acceptedAtMillis) {
    all.add(new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8));
  }

  synchronized List<String> all() {
    return List.copyOf(all);
  }

  String last() {
    return all.get(all.size() - 1);
  }

  /** The times of all lines. */
  List<Long> times() {
    return all().stream()
        .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1).strip()))
        .toList();
  }
}
