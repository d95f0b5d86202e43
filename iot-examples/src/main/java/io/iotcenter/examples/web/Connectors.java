package io.iotcenter.examples.web;

import io.iotcenter.examples.web.http.ProblemErrors;
import io.javalin.config.JettyConfig;
import java.net.InetAddress;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Sets Jetty up: addresses, limits, time-outs. */
final class Connectors {
  /** More than those who may wait at a gate, each with a thread. */
  private static final int MAX_THREADS = 320;

  private static final int MAX_CONNECTIONS = 4_096;
  private static final int IDLE_MILLIS = 30_000;
  private static final int STOP_MILLIS = 5_000;

  /** How long a connection without a request is waited for. */
  private static final int STOP_IDLE_MILLIS = 50;

  /** Events may be as slow as they like. */
  private static final int NO_LIMIT = 0;

  private static final int MIN_UPLOAD_BYTES_PER_SECOND = 256;

  /**
   * Every connection gets memory that no other one had. Jetty 12.1.12 can release the buffer of
   * requests twice where a request is no HTTP and its connection ends at once: two threads see to
   * it. Out of a pool, two others would then read into the same memory, and one caller would get
   * the answer to the request of another.
   */
  private static final ByteBufferPool UNSHARED = ByteBufferPool.NON_POOLING;

  private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

  /** In paths, device ids with every character: slashes, dots, percent signs, semicolons. */
  private static final UriCompliance ANY_ID =
      UriCompliance.from(
          "0,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_SEGMENT,AMBIGUOUS_PATH_ENCODING,"
              + "AMBIGUOUS_PATH_PARAMETER,AMBIGUOUS_EMPTY_SEGMENT,SUSPICIOUS_PATH_CHARACTERS,"
              + "ILLEGAL_PATH_CHARACTERS");

  private Connectors() {}

  static void install(JettyConfig jetty, WebSettings settings) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("iot-center-web");
    jetty.threadPool = threads;
    jetty.modifyHttpConfiguration(Connectors::configure);
    jetty.modifyServer(
        server -> {
          server.setErrorHandler(new ProblemErrors());
          server.setStopTimeout(STOP_MILLIS);
          server.insertHandler(new MinimumDataRateHandler(MIN_UPLOAD_BYTES_PER_SECOND, NO_LIMIT));
          server.insertHandler(new GracefulHandler());
          server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
          if (settings.port() == 0) {
            server.addEventListener(new OnePort());
          }
        });
    for (InetAddress address : settings.addresses()) {
      jetty.addConnector((server, http) -> connector(server, http, address, settings.port()));
    }
  }

  private static void configure(HttpConfiguration http) {
    http.setHttpCompliance(HttpCompliance.STRICT); // two Host headers, two lengths: no guessing
    http.setUriCompliance(ANY_ID);
    http.setSendServerVersion(false);
    // with UNSHARED, so that what is thrown away is memory that Java gives back by itself
    http.setUseInputDirectByteBuffers(false);
    http.setUseOutputDirectByteBuffers(false);
    http.addCustomizer(
        (request, headers) ->
            request.getHeaders().contains(METHOD_OVERRIDE) ? new OneMethod(request) : request);
  }

  /** Without the header by which Javalin would take a request for one of another method. */
  private static final class OneMethod extends Request.Wrapper {
    private final HttpFields headers;

    OneMethod(Request request) {
      super(request);
      headers = HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE).asImmutable();
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }

  static ServerConnector connector(
      Server server, HttpConfiguration http, InetAddress address, int port) {
    ServerConnector connector =
        new ServerConnector(server, null, null, UNSHARED, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(address.getHostAddress());
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
    connector.setReuseAddress(true);
    return connector;
  }
}
