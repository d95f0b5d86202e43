package io.iotcenter.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * An HTTP server that only reads: it answers 204 to everything and counts bytes. It runs in the
 * parent process, so that it does not count in a client's CPU time.
 */
final class SinkServer implements AutoCloseable {
  private static final byte[] NO_CONTENT =
      "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket socket;
  private final LongAdder bodyBytes = new LongAdder();
  private final LongAdder requests = new LongAdder();

  SinkServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "sink");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Body bytes since the last call. */
  long takeBodyBytes() {
    return bodyBytes.sumThenReset();
  }

  /** Requests since the last call. */
  long takeRequests() {
    return requests.sumThenReset();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        Thread reader = new Thread(() -> serve(client), "sink-reader");
        reader.setDaemon(true);
        reader.start();
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client;
        InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 18)) {
      OutputStream out = client.getOutputStream();
      byte[] scratch = new byte[1 << 16];
      String line = line(in);
      while (line != null) {
        long length = 0;
        boolean chunked = false;
        boolean expectContinue = false;
        while (!(line = line(in)).isEmpty()) {
          String header = line.toLowerCase(Locale.ROOT);
          if (header.startsWith("content-length:")) {
            length = Long.parseLong(header.substring(15).trim());
          }
          chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
          expectContinue |= header.startsWith("expect:");
        }
        if (expectContinue) {
          out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        bodyBytes.add(chunked ? skipChunks(in, scratch) : skip(in, length, scratch));
        requests.increment();
        out.write(NO_CONTENT);
        line = line(in);
      }
    } catch (IOException | NullPointerException e) {
      // the client went away
    }
  }

  private static long skipChunks(InputStream in, byte[] scratch) throws IOException {
    long total = 0;
    while (true) {
      long size = Long.parseLong(line(in).trim(), 16);
      total += skip(in, size, scratch);
      line(in);
      if (size == 0) {
        return total;
      }
    }
  }

  private static long skip(InputStream in, long length, byte[] scratch) throws IOException {
    long left = length;
    while (left > 0) {
      int read = in.read(scratch, 0, (int) Math.min(left, scratch.length));
      if (read < 0) {
        throw new IOException("cut");
      }
      left -= read;
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    int c;
    while ((c = in.read()) != '\n') {
      if (c < 0) {
        return null;
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
