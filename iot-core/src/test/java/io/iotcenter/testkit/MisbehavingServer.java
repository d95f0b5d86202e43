package io.iotcenter.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server on plain sockets that does to each request what a test wants, one {@link Reply}
 * after the other for each path, and keeps the requests for a look. Where there is no script it
 * behaves: it knows every bucket, and stores every batch; or it hands everything on to a real
 * server. Thread-safe.
 */
public final class MisbehavingServer implements AutoCloseable {
  public static final String WRITE = "/api/v2/write";
  public static final String BUCKETS = "/api/v2/buckets";

  /** The organization of every bucket. */
  public static final String ORGANIZATION_ID = "0123456789abcdef";

  private final ServerSocket listener;
  private final Map<String, Deque<Reply>> scripts = new HashMap<>();
  private final Reply otherwise;
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final Thread acceptor;

  private MisbehavingServer(Reply otherwise) {
    this.otherwise = otherwise;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.acceptor = start("misbehaving-server", this::accept);
  }

  /** Alone. */
  public static MisbehavingServer start() {
    return new MisbehavingServer(MisbehavingServer::behave);
  }

  /** As a proxy of a real server. */
  public static MisbehavingServer inFrontOf(InfluxServer server) {
    return new MisbehavingServer(Reply.forward(server.url()));
  }

  /** Does the same to every request. */
  public static MisbehavingServer answering(Reply always) {
    return new MisbehavingServer(always);
  }

  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** What happens to the next requests for a path, each reply once. */
  public synchronized MisbehavingServer script(String path, Reply... replies) {
    scripts.computeIfAbsent(path, ignored -> new ArrayDeque<>()).addAll(List.of(replies));
    return this;
  }

  /** All requests so far whose body, if it was read at all, came whole. */
  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  public List<ReceivedRequest> requests(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** How many connections there have been. */
  public int connections() {
    return connections.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        connections.incrementAndGet();
        clients.add(client);
        start("misbehaving-connection", () -> serve(client));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream());
      ReceivedRequest head = ReceivedRequest.readHead(in);
      while (head != null) {
        Reply reply = next(head.path());
        ReceivedRequest request = reply.readsBody() ? head.readBody(in) : head;
        requests.add(request);
        reply.give(request, client);
        head = ReceivedRequest.readHead(in);
      }
    } catch (IOException e) {
      // the reply's way to end the connection, or the client's
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(client);
    }
  }

  private synchronized Reply next(String path) {
    Deque<Reply> script = scripts.get(path);
    return script == null || script.isEmpty() ? otherwise : script.remove();
  }

  private static void behave(ReceivedRequest request, Socket client)
      throws IOException, InterruptedException {
    switch (request.path()) {
      case WRITE -> Reply.status(204).give(request, client);
      case BUCKETS -> Reply.json(200, bucket(request)).give(request, client);
      default -> Reply.error(404, "not found", "path not found").give(request, client);
    }
  }

  private static String bucket(ReceivedRequest request) {
    String name = request.target().replaceAll(".*[?&]name=([^&]*).*", "$1");
    return """
        {"buckets": [{"id": "fedcba9876543210", "orgID": "%s", "name": "%s", "retentionRules": []}]}
        """
        .formatted(ORGANIZATION_ID, name);
  }

  private static Thread start(String name, Runnable job) {
    Thread thread = new Thread(job, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    listener.close();
    acceptor.join(); // it may just have accepted one more
    for (Socket client : clients) {
      client.close();
    }
  }
}
