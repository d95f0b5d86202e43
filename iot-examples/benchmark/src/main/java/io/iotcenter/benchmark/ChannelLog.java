package io.iotcenter.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The same bytes as the spool's frames, written to one file without a check sum, a number or a
 * lock: what the operating system alone costs, the figure to come close to.
 */
final class ChannelLog implements Log {
  private static final int FRAME_HEAD = 26;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(4 << 10);

  ChannelLog(Path folder) throws IOException {
    channel =
        FileChannel.open(
            folder.resolve("plain"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  public synchronized void append(byte[] device, byte[] line) throws IOException {
    buffer.clear();
    buffer.position(FRAME_HEAD);
    buffer.put(device).put(line).flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public synchronized void sync() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
