package io.iotcenter.testkit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A request as it came over the wire.
 *
 * @param target the path with its query
 * @param headers by name, in any case
 * @param body as it came, compressed or not
 */
public record ReceivedRequest(
    String method, String target, Map<String, String> headers, byte[] body) {

  public String path() {
    return target.split("\\?", 2)[0];
  }

  public String header(String name) {
    return headers.get(name);
  }

  /** The body as text, unpacked if need be. */
  public String text() throws IOException {
    if (!"gzip".equals(header("Content-Encoding"))) {
      return new String(body, StandardCharsets.UTF_8);
    }
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The request without its body; {@code null} where the client hung up. */
  static ReceivedRequest readHead(InputStream in) throws IOException {
    String[] start = line(in).split(" ");
    if (start.length < 2) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String[] parts = header.split(":", 2);
      headers.put(parts[0], parts[1].strip());
    }
    return new ReceivedRequest(start[0], start[1], headers, new byte[0]);
  }

  /** The same with its body. */
  ReceivedRequest readBody(InputStream in) throws IOException {
    byte[] bytes = new byte[Integer.parseInt(headers.getOrDefault("Content-Length", "0"))];
    new DataInputStream(in).readFully(bytes);
    return new ReceivedRequest(method, target, headers, bytes);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        if (line.isEmpty()) {
          return "";
        }
        throw new EOFException("in the middle of a header");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
