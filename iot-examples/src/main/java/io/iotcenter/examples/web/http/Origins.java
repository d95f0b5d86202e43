package io.iotcenter.examples.web.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may use this server. A page from elsewhere that somebody has open in the same
 * browser must not reach a server that trusts everybody on this machine.
 *
 * <p>Allowed are the server's own page, every page that this machine serves, and the origins of the
 * settings, where {@code *} is all. Immutable and thread-safe.
 */
public final class Origins {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final List<String> allowed;
  private final boolean loopbackOnly;

  /** Where only loopback is served, the header {@code Host} must say so: no name may lead there. */
  public Origins(List<String> allowed, boolean loopbackOnly) {
    this.allowed = List.copyOf(allowed);
    this.loopbackOnly = loopbackOnly;
  }

  /** Adds the headers of CORS, and refuses what a foreign page wants. */
  void check(Context ctx) {
    String host = ctx.header(Header.HOST);
    if (loopbackOnly && !LOOPBACK.contains(hostOf("http://" + host))) {
      throw new ProblemException(421, "This server answers to localhost only.");
    }
    ctx.header(Header.VARY, Header.ORIGIN);
    String origin = ctx.header(Header.ORIGIN);
    if (origin == null || isOwn(origin, host)) {
      return;
    }
    if (isAllowed(origin)) {
      ctx.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, allowed.contains("*") ? "*" : origin);
      ctx.header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, "*");
      return;
    }
    throw new ProblemException(
        403, "Pages of another origin may not use this server; allow it with --cors-origin.");
  }

  private static boolean isOwn(String origin, @Nullable String host) {
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }

  private boolean isAllowed(String origin) {
    return allowed.contains("*") || allowed.contains(origin) || LOOPBACK.contains(hostOf(origin));
  }

  private static String hostOf(String url) {
    try {
      String host = new URI(url).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
