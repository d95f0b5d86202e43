package io.iotcenter.internal.write;

/** Lines of a batch that may be why it fails, and one that is not. For one thread. */
final class Suspects {
  private final int[] failures;
  private int witness = -1;

  Suspects(int lines) {
    this.failures = new int[lines];
  }

  /** Notes that a line failed alone, and tells how often by now. */
  int add(int line) {
    return ++failures[line];
  }

  /** Notes a line that is stored. */
  void clear(int line) {
    witness = line;
  }

  /** A line that is stored, or -1 if there is none yet. */
  int witness() {
    return witness;
  }
}
