package io.iotcenter.examples.query;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 into the writer of a command. Unlike the writer, it says when nobody reads any more. For
 * one thread at a time.
 */
final class WriterStream extends OutputStream {
  private final PrintWriter writer;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer bytes = ByteBuffer.allocate(16_384);
  private final CharBuffer chars = CharBuffer.allocate(16_384);

  /** Nobody reads any more, as behind {@code | head}. */
  static final class NobodyReads extends IOException {
    private static final long serialVersionUID = 1;

    NobodyReads() {
      super("the output is closed");
    }
  }

  WriterStream(PrintWriter writer) {
    this.writer = writer;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int at = offset;
    while (at < offset + length) {
      int part = Math.min(bytes.remaining(), offset + length - at);
      bytes.put(from, at, part);
      at += part;
      decode();
    }
  }

  /** What is left in {@code bytes} then is the beginning of a character. */
  private void decode() throws IOException {
    bytes.flip();
    decoder.decode(bytes, chars, false);
    bytes.compact();
    writer.write(chars.array(), 0, chars.position());
    chars.clear();
    requireReader();
  }

  @Override
  public void flush() throws IOException {
    writer.flush();
    requireReader();
  }

  private void requireReader() throws IOException {
    if (writer.checkError()) {
      throw new NobodyReads();
    }
  }

  /** The writer stays open: it belongs to the command. */
  @Override
  public void close() throws IOException {
    flush();
  }
}
