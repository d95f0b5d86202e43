package io.iotcenter.benchmark;

/** One side of a comparison: writes points from an index on, and waits until they are stored. */
interface Contender extends AutoCloseable {

  void write(long fromIndex, long points) throws Exception;

  @Override
  void close() throws Exception;
}
