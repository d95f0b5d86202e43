package io.iotcenter.internal.embedded;

import java.util.Arrays;

/** Bytes as a key of a map. One that is moved over a buffer finds, a copy is kept. */
final class ByteSlice {
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private int hash;

  /** Moves it; only for one that is in no map. */
  ByteSlice set(byte[] source, int start, int end) {
    bytes = source;
    from = start;
    to = end;
    int h = 1;
    for (int i = start; i < end; i++) {
      h = 31 * h + source[i];
    }
    hash = h;
    return this;
  }

  ByteSlice copy() {
    byte[] own = Arrays.copyOfRange(bytes, from, to);
    return new ByteSlice().set(own, 0, own.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteSlice that
        && hash == that.hash
        && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
