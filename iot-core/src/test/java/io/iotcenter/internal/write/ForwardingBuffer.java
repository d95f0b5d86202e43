package io.iotcenter.internal.write;

/** Another buffer, for tests to let some of it fail. */
class ForwardingBuffer implements RecordBuffer {
  private final RecordBuffer buffer;

  ForwardingBuffer(RecordBuffer buffer) {
    this.buffer = buffer;
  }

  @Override
  public long append(byte[] device, byte[] line, int from, int to, long acceptedAtMillis) {
    return buffer.append(device, line, from, to, acceptedAtMillis);
  }

  @Override
  public void read(long fromSequence, LineBatch into) {
    buffer.read(fromSequence, into);
  }

  @Override
  public void acknowledge(long nextSequence) {
    buffer.acknowledge(nextSequence);
  }

  @Override
  public long dropOldest(int bytes) {
    return buffer.dropOldest(bytes);
  }

  @Override
  public long firstSequence() {
    return buffer.firstSequence();
  }

  @Override
  public long nextSequence() {
    return buffer.nextSequence();
  }

  @Override
  public long bytes() {
    return buffer.bytes();
  }

  @Override
  public long oldestAcceptedAtMillis() {
    return buffer.oldestAcceptedAtMillis();
  }

  @Override
  public void close() {
    buffer.close();
  }
}
