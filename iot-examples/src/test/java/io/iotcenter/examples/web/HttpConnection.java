package io.iotcenter.examples.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Sends bytes that no polite client would, and reads what comes back. Keeps its connection as long
 * as the server does. For one thread.
 */
public final class HttpConnection implements AutoCloseable {
  /** A server that says nothing for so long hangs. */
  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;
  private Socket socket;
  private InputStream in;

  /** Connects when the first request goes out. */
  public HttpConnection(int port) {
    this.port = port;
  }

  /**
   * What came back.
   *
   * @param headers by name in lower case; several of one name joined by a line end
   */
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    /** A header; empty if there is none. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The body as text. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param half whether nothing more follows, although the request says so
   * @return the answer, or {@code null} if the server closed without one, which it may where a
   *     request is only half there
   */
  public Answer exchange(byte[] request, boolean hasBody, boolean half) throws IOException {
    boolean reused = socket != null;
    try {
      return tryExchange(request, hasBody, half);
    } catch (EOFException e) {
      close();
      if (half) {
        return null;
      }
      if (!reused) {
        throw e;
      }
      return tryExchange(request, hasBody, false); // the server had closed the idle connection
    }
  }

  private Answer tryExchange(byte[] request, boolean hasBody, boolean half) throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    }
    try {
      socket.getOutputStream().write(request);
      if (half) {
        socket.shutdownOutput();
      }
    } catch (IOException e) {
      // it answered before it had read everything
    }
    Answer answer = read(hasBody);
    if (half || answer.header("connection").equalsIgnoreCase("close")) {
      close();
    }
    return answer;
  }

  private Answer read(boolean hasBody) throws IOException {
    String statusLine = line();
    if (!statusLine.matches("HTTP/1\\.1 \\d{3}( .*)?")) {
      throw new AssertionError("not a status line: " + statusLine);
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (one, other) -> one + '\n' + other);
    }
    if (status < 200) {
      return read(hasBody); // it only says: go on
    }
    byte[] body = hasBody ? body(status, headers) : new byte[0];
    boolean zipped = body.length > 0 && "gzip".equals(headers.get("content-encoding"));
    return new Answer(status, headers, zipped ? unzipped(body) : body);
  }

  private byte[] body(int status, Map<String, String> headers) throws IOException {
    if (status == 204 || status == 304) {
      return new byte[0];
    }
    if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
      close(); // it has no end
      return new byte[0];
    }
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      return chunks();
    }
    String length = headers.get("content-length");
    return length == null ? in.readAllBytes() : exactly(Integer.parseInt(length));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.writeBytes(exactly(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private static byte[] unzipped(byte[] body) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new AssertionError("the answer ended before its end");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = readByte(); b != '\n'; b = readByte()) {
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  private int readByte() throws IOException {
    int b;
    try {
      b = in.read();
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the server neither answers nor closes", e);
    } catch (IOException e) {
      throw new EOFException(e.getMessage()); // reset: as good as closed
    }
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
