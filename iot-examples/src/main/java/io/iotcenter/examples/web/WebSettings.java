package io.iotcenter.examples.web;

import io.iotcenter.examples.web.http.ApiKey;
import io.iotcenter.examples.web.http.RateLimiter;
import io.iotcenter.model.ConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and whom it lets in. Immutable.
 *
 * @param host the name or address to listen at; {@code localhost} is every loopback address
 * @param port the port; 0 for any free one
 * @param key what callers of the API must show, or {@code null} for nothing
 * @param corsOrigins origins of pages that may use the API beside those of this machine; {@code *}
 *     for all, as the tutorial's servers do
 * @param requestsPerSecond how often one address may ask
 * @param deviceRequestsPerSecond how often one device may send
 * @param maxStreams how many pages may listen to live readings at once
 * @param knownDevices the file that says after a restart which devices were let in before, while
 *     the back end is away; {@code null} for none
 */
public record WebSettings(
    String host,
    int port,
    @Nullable ApiKey key,
    List<String> corsOrigins,
    double requestsPerSecond,
    double deviceRequestsPerSecond,
    int maxStreams,
    @Nullable Path knownDevices) {
  /** The port of the tutorial's servers. */
  public static final int DEFAULT_PORT = 5200;

  private static final int MAX_PORT = 65_535;

  /** Copies the list. */
  public WebSettings {
    corsOrigins = List.copyOf(corsOrigins);
  }

  /** For this machine alone, at any free port. */
  public static WebSettings loopback() {
    return new WebSettings("localhost", 0, null, List.of(), 500, 50, 1_000, null);
  }

  /** The same at a given port. */
  public WebSettings withPort(int number) {
    return new WebSettings(
        host,
        number,
        key,
        corsOrigins,
        requestsPerSecond,
        deviceRequestsPerSecond,
        maxStreams,
        knownDevices);
  }

  /** The same at a given name or address. */
  public WebSettings withHost(String name) {
    return new WebSettings(
        name,
        port,
        key,
        corsOrigins,
        requestsPerSecond,
        deviceRequestsPerSecond,
        maxStreams,
        knownDevices);
  }

  /** The same for those who show the key. */
  public WebSettings withKey(@Nullable ApiKey apiKey) {
    return new WebSettings(
        host,
        port,
        apiKey,
        corsOrigins,
        requestsPerSecond,
        deviceRequestsPerSecond,
        maxStreams,
        knownDevices);
  }

  /** The same for pages of these origins. */
  public WebSettings withCorsOrigins(List<String> origins) {
    return new WebSettings(
        host,
        port,
        key,
        origins,
        requestsPerSecond,
        deviceRequestsPerSecond,
        maxStreams,
        knownDevices);
  }

  /** The same with another limit of requests from one address. */
  public WebSettings withRequestsPerSecond(double limit) {
    return new WebSettings(
        host, port, key, corsOrigins, limit, deviceRequestsPerSecond, maxStreams, knownDevices);
  }

  /** The same with another limit of requests that bring telemetry from one device. */
  public WebSettings withDeviceRequestsPerSecond(double limit) {
    return new WebSettings(
        host, port, key, corsOrigins, requestsPerSecond, limit, maxStreams, knownDevices);
  }

  /** The same with another limit of pages that listen. */
  public WebSettings withMaxStreams(int limit) {
    return new WebSettings(
        host,
        port,
        key,
        corsOrigins,
        requestsPerSecond,
        deviceRequestsPerSecond,
        limit,
        knownDevices);
  }

  /** The same with a file that outlives it. */
  public WebSettings withKnownDevices(Path file) {
    return new WebSettings(
        host, port, key, corsOrigins, requestsPerSecond, deviceRequestsPerSecond, maxStreams, file);
  }

  /** The addresses behind the host. */
  List<InetAddress> addresses() {
    try {
      return Arrays.asList(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw fault(
          "--host " + host, "is not known", "name an address of this machine, or localhost");
    }
  }

  /**
   * Checks what cannot be, and what is not safe: whoever reaches the server may change devices, so
   * beyond this machine that takes a key.
   *
   * @throws ConfigurationException if something is wrong
   */
  void requireSafe() {
    if (port < 0 || port > MAX_PORT) {
      throw fault(
          "--port " + port, "is none", "take one up to " + MAX_PORT + ", or 0 for any free one");
    }
    requireRate("--requests-per-second", requestsPerSecond);
    requireRate("device requests per second", deviceRequestsPerSecond);
    if (key == null && !isLoopbackOnly()) {
      throw fault(
          "--host " + host,
          "is reachable from other machines, and there is no API key",
          "set IOT_CENTER_API_KEY, or --api-key-file, or leave --host away");
    }
  }

  private static void requireRate(String name, double rate) {
    if (!RateLimiter.isRate(rate)) {
      throw fault(name + " " + rate, "is no rate", "take a number above 0, for example 500");
    }
  }

  boolean isLoopbackOnly() {
    return addresses().stream().allMatch(InetAddress::isLoopbackAddress);
  }

  /** What to tell where the port cannot be had. */
  ConfigurationException portFault() {
    return fault(
        "--port " + port,
        "is taken, or not for everybody",
        "stop the other program, or take another");
  }

  private static ConfigurationException fault(String option, String problem, String remedy) {
    return new ConfigurationException(
        List.of(new ConfigurationException.Fault(option, problem, remedy)));
  }
}
