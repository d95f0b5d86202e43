package io.iotcenter.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** An HTTP server that answers with bytes made beforehand. */
final class CannedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final byte[] csv;
  private final Function<String, List<byte[]>> influxQl;

  /**
   * Starts.
   *
   * @param csv what Flux is answered
   * @param influxQl what a request of InfluxQL is answered, by its body, in parts
   */
  CannedServer(byte[] csv, Function<String, List<byte[]>> influxQl) throws IOException {
    this.csv = csv;
    this.influxQl = influxQl;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "canned");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread serving = new Thread(() -> serve(client), "canned-answer");
        serving.setDaemon(true);
        serving.start();
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
      client.setTcpNoDelay(true);
      OutputStream out = client.getOutputStream();
      for (String request = in.readLine(); request != null; request = in.readLine()) {
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
          if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(line.substring(15).trim());
          }
        }
        char[] body = new char[length];
        int read = 0;
        while (read < length) {
          read += in.read(body, read, length - read);
        }
        boolean flux = request.contains("/api/v2/query");
        List<byte[]> answer = flux ? List.of(csv) : influxQl.apply(new String(body));
        int answerBytes = answer.stream().mapToInt(part -> part.length).sum();
        out.write(
            ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                    .formatted(flux ? "text/csv" : "application/x-msgpack", answerBytes))
                .getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] part : answer) {
          out.write(part);
        }
        out.flush();
      }
    } catch (IOException e) {
      // the client went away
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
