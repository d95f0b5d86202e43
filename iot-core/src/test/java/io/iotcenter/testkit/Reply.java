package io.iotcenter.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** What a {@link MisbehavingServer} does about one request. The connection goes on after it. */
@FunctionalInterface
public interface Reply {

  /** Answers, or does not. An exception ends the connection. */
  void give(ReceivedRequest request, Socket client) throws IOException, InterruptedException;

  /** Whether the body is read before the reply is given. */
  default boolean readsBody() {
    return true;
  }

  /** A status with no body. */
  static Reply status(int status, String... headers) {
    return raw(head(status, 0, headers));
  }

  static Reply json(int status, String json, String... headers) {
    return body(status, "application/json; charset=utf-8", json, headers);
  }

  /** An error in InfluxDB's form. */
  static Reply error(int status, String code, String message, String... headers) {
    return json(
        status, "{\"code\":\"" + code + "\",\"message\":\"" + escape(message) + "\"}", headers);
  }

  static Reply html(int status, String page, String... headers) {
    return body(status, "text/html", page, headers);
  }

  static Reply body(int status, String type, String text, String... headers) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Type: " + type;
    return (request, client) -> {
      client.getOutputStream().write(latin1(head(status, bytes.length, all)));
      client.getOutputStream().write(bytes);
    };
  }

  /** These bytes and no others. */
  static Reply raw(String answer) {
    return (request, client) -> client.getOutputStream().write(latin1(answer));
  }

  /** An answer that ends too early. */
  static Reply cutShort(int status, String text) {
    return (request, client) -> {
      client
          .getOutputStream()
          .write(latin1(head(status, 2 * text.length(), "Content-Type: application/json") + text));
      throw new IOException("cut short");
    };
  }

  /** An answer of which one byte comes now and then, and never the last. */
  static Reply drip(String answer, Duration pause) {
    return (request, client) -> {
      for (byte b : latin1(answer)) {
        client.getOutputStream().write(b);
        Thread.sleep(pause.toMillis());
      }
      Thread.sleep(Duration.ofMinutes(1).toMillis());
    };
  }

  /** An error whose body never ends, as fast as it is read. */
  static Reply endless(int status, String type) {
    return (request, client) -> {
      OutputStream out = client.getOutputStream();
      out.write(latin1(head(status, Long.MAX_VALUE, "Content-Type: " + type)));
      byte[] part = "endless ".repeat(1024).getBytes(StandardCharsets.UTF_8);
      while (true) {
        out.write(part);
      }
    };
  }

  /** Nothing, until the client gives up; counts down once it is reached. */
  static Reply hang(CountDownLatch reached) {
    return (request, client) -> {
      reached.countDown();
      client.getInputStream().read();
      throw new IOException("the client gave up");
    };
  }

  /** Nothing but an orderly end of the connection. */
  static Reply hangUp() {
    return (request, client) -> {
      throw new IOException("hung up");
    };
  }

  /** An answer, and then the end of the connection without a word. */
  static Reply thenHangUp(Reply reply) {
    return (request, client) -> {
      reply.give(request, client);
      throw new IOException("hung up");
    };
  }

  /** A reset after the request was read. */
  static Reply reset() {
    return (request, client) -> abort(client);
  }

  /** The same before the body is read: the client is still sending it. */
  static Reply withoutReading(Reply reply) {
    return new Reply() {
      @Override
      public void give(ReceivedRequest request, Socket client)
          throws IOException, InterruptedException {
        reply.give(request, client);
        throw new IOException("the rest is not read");
      }

      @Override
      public boolean readsBody() {
        return false;
      }
    };
  }

  /** Hands the request on to a real server, and its answer back. */
  static Reply forward(String url) {
    return (request, client) -> {
      HttpResponse<byte[]> answer = send(request, url);
      String[] type =
          answer.headers().firstValue("Content-Type").stream()
              .map(value -> "Content-Type: " + value)
              .toArray(String[]::new);
      client.getOutputStream().write(latin1(head(answer.statusCode(), answer.body().length, type)));
      client.getOutputStream().write(answer.body());
    };
  }

  /** Hands the request on to a real server, and loses the answer. */
  static Reply forwardAndLose(String url) {
    return (request, client) -> {
      send(request, url);
      abort(client);
    };
  }

  private static HttpResponse<byte[]> send(ReceivedRequest request, String url)
      throws IOException, InterruptedException {
    HttpRequest.Builder copy =
        HttpRequest.newBuilder(URI.create(url + request.target()))
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
    for (String header :
        new String[] {"Authorization", "Content-Type", "Content-Encoding", "Accept"}) {
      String value = request.headers().get(header);
      if (value != null) {
        copy.header(header, value);
      }
    }
    return Forwarding.CLIENT.send(copy.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The client of all who forward; it knows every method, as HttpURLConnection does not. */
  final class Forwarding {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Forwarding() {}
  }

  private static void abort(Socket client) throws IOException {
    client.setSoLinger(true, 0); // a reset instead of an orderly end
    throw new IOException("reset");
  }

  private static String head(int status, long length, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    if (status != 204) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
