package io.iotcenter.examples.web.fuzz;

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
record Request(
    String method,
    String target,
    List<String> headers,
    String token,
    byte[] body,
    boolean isHttp,
    boolean isHalf) {

  static Request of(String method, String target, String body) {
    return new Request(
        method, target, List.of(), "", body.getBytes(StandardCharsets.UTF_8), true, false);
  }

  static Request notHttp(byte[] bytes) {
    return new Request("", "", List.of(), "", bytes, false, true);
  }

  Request with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new Request(method, target, more, token, body, isHttp, isHalf);
  }

  Request withToken(String shown) {
    return new Request(method, target, headers, shown, body, isHttp, isHalf);
  }

  /** The same, of which only the first half is sent. */
  Request half() {
    return new Request(method, target, headers, token, body, isHttp, true);
  }

  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  byte[] bytes() {
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
