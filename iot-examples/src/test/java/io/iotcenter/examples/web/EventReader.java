package io.iotcenter.examples.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Reads server-sent events as they come. */
final class EventReader implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private final String head;

  EventReader(int port, String path) throws IOException {
    socket = RawHttp.connect(port);
    socket
        .getOutputStream()
        .write(
            // as it was before there were chunks, whose lengths would stand between the lines
            ("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder lines = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      lines.append(line).append('\n');
    }
    head = lines.toString();
  }

  String head() {
    return head;
  }

  record Event(String name, JsonElement data) {}

  /** The next event of a name whose data is as wished; others are passed over. */
  Event await(String name, Predicate<JsonElement> wish) throws IOException {
    while (true) {
      Event event = next();
      if (event.name().equals(name) && wish.test(event.data())) {
        return event;
      }
    }
  }

  private Event next() throws IOException {
    String name = "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        return new Event(name, JsonParser.parseString(line.substring("data: ".length())));
      }
    }
    throw new IOException("the stream has ended");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
