package io.iotcenter.internal.write;

/**
 * Lines of line protocol on their way to the back end: one run of bytes, each line ended by LF.
 *
 * <p>Strings may hold LF themselves: use the bounds, do not look for line ends.
 */
public interface Batch {

  int lines();

  byte[] bytes();

  /** The index in {@link #bytes()} at which a line starts. */
  int start(int line);

  /** The index in {@link #bytes()} just after a line's LF. */
  int end(int line);
}
