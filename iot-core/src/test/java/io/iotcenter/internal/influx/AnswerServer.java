package io.iotcenter.internal.influx;

import io.iotcenter.model.TelemetrySchema;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on loopback that answers each request with just the bytes a test wants. */
final class AnswerServer implements AutoCloseable {

  /** Writes an answer to a connection; closing it or not is up to the answer. */
  @FunctionalInterface
  interface Answer {
    void write(Socket socket, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket listening;
  private final Function<String, Answer> script;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  /**
   * Starts.
   *
   * @param script gives the answer to a request, told by its decoded form body
   */
  AnswerServer(Function<String, Answer> script) throws IOException {
    this.script = script;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  /** A client of it, as if it were InfluxDB. */
  InfluxConnection connect(Duration timeout) {
    return new InfluxConnection(
        new InfluxSettings(
            url(),
            TokenSource.fixed("secret-token"),
            "org",
            "bucket",
            "devices",
            false,
            TelemetrySchema.iotStarter(),
            timeout));
  }

  /** Connections that the other side has not closed. */
  int connections() {
    return connections.size();
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work, "answer-server");
    threads.add(thread);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.add(socket);
        start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String request = request(in);
      while (request != null) {
        script.apply(request).write(socket, out);
        request = socket.isClosed() ? null : request(in);
      }
    } catch (IOException | InterruptedException gone) {
      // the client has heard enough, or the test is over
    } finally {
      connections.remove(socket);
    }
  }

  private static String request(InputStream in) throws IOException {
    int length = 0;
    String line = line(in);
    if (line.isEmpty()) {
      return null;
    }
    while (!line.isEmpty()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      line = line(in);
    }
    return URLDecoder.decode(
        new String(in.readNBytes(length), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** A whole answer. */
  static Answer answer(int status, String type, byte[] body) {
    return (socket, out) -> {
      out.write(
          "HTTP/1.1 %d x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(status, type, body.length)
              .getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
    };
  }

  static Answer msgpack(byte[] body) {
    return answer(200, "application/x-msgpack", body);
  }

  /** An answer in HTTP chunks whose last one never comes. */
  static Answer cutChunks(byte[] body, int length) {
    return (socket, out) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(StandardCharsets.ISO_8859_1));
      if (length > 0) {
        out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(body, 0, length);
        out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
      }
      out.flush();
      socket.close();
    };
  }

  /** An answer that ends with its connection, which hides that some of it is missing. */
  static Answer cutUnseen(byte[] body, int length) {
    return (socket, out) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.write(body, 0, length);
      out.flush();
      socket.close();
    };
  }

  /** An answer that is reset. */
  static Answer reset(byte[] body, int length) {
    return (socket, out) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
              .formatted(body.length)
              .getBytes(StandardCharsets.ISO_8859_1));
      out.write(body, 0, length);
      out.flush();
      socket.setSoLinger(true, 0);
      socket.close();
    };
  }

  /** An answer that comes one byte at a time. */
  static Answer drip(byte[] body) {
    return (socket, out) -> {
      socket.setTcpNoDelay(true);
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
              .formatted(body.length)
              .getBytes(StandardCharsets.ISO_8859_1));
      for (byte b : body) {
        out.write(b);
        out.flush();
      }
    };
  }

  /** An answer that stops before its end, and keeps the connection until the other side ends it. */
  static Answer hang(byte[] body, int length) {
    return (socket, out) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
              .formatted(body.length)
              .getBytes(StandardCharsets.ISO_8859_1));
      out.write(body, 0, length);
      out.flush();
      if (socket.getInputStream().read() < 0) {
        socket.close();
      }
    };
  }

  @Override
  public void close() throws Exception {
    listening.close();
    for (Socket socket : connections) {
      socket.close();
    }
    for (Thread thread : threads) {
      thread.join(5_000);
    }
  }
}
