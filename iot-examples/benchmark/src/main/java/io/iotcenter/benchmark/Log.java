package io.iotcenter.benchmark;

/** A durable log, to be compared with others. */
interface Log extends AutoCloseable {

  /** Takes a record; it survives the end of the process when this returns, where that is promised. */
  void append(byte[] device, byte[] line) throws Exception;

  /** Makes everything durable that was taken. */
  void sync() throws Exception;

  @Override
  void close() throws Exception;
}
