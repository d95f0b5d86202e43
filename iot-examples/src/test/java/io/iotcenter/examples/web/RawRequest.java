package io.iotcenter.examples.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as it goes out.
 *
 * @param target the path and the query string, as they are sent
 * @param token what the header {@code Authorization} shows; empty for nothing
 * @param isHttp whether it is HTTP, whatever it asks for
 */
public record RawRequest(
    String method,
    String target,
    List<String> headers,
    String token,
    byte[] body,
    boolean isHttp,
    boolean isHalf) {

  /** A request without headers of its own. */
  public static RawRequest of(String method, String target, String body) {
    return new RawRequest(
        method, target, List.of(), "", body.getBytes(StandardCharsets.UTF_8), true, false);
  }

  /** Bytes that are no request. */
  public static RawRequest notHttp(byte[] bytes) {
    return new RawRequest("", "", List.of(), "", bytes, false, true);
  }

  /** The same with a header. */
  public RawRequest with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new RawRequest(method, target, more, token, body, isHttp, isHalf);
  }

  /** The same with a token. */
  public RawRequest withToken(String shown) {
    return new RawRequest(method, target, headers, shown, body, isHttp, isHalf);
  }

  /** The same, of which only the first half is sent. */
  public RawRequest half() {
    return new RawRequest(method, target, headers, token, body, isHttp, true);
  }

  /** The path without the query string. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** What goes out. */
  public byte[] bytes() {
    if (!isHttp) {
      return body;
    }
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
      head.append("Host: localhost\r\n");
    }
    if (!token.isEmpty()) {
      head.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    headers.forEach(header -> head.append(header).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    all.write(body, 0, isHalf ? body.length / 2 : body.length);
    return all.toByteArray();
  }

  @Override
  public String toString() {
    return "%s %.300s %.300s %.300s".formatted(method, target, headers, text()).strip();
  }
}
