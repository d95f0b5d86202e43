package io.iotcenter.examples.web.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import org.jspecify.annotations.Nullable;

/** The key that a caller must show. Keeps only a hash of it. Immutable and thread-safe. */
public final class ApiKey {
  /** Shorter keys can be guessed. */
  public static final int MIN_LENGTH = 16;

  private static final String HEADER = "X-API-Key";

  private final Fingerprint fingerprint;

  private ApiKey(Fingerprint fingerprint) {
    this.fingerprint = fingerprint;
  }

  /** A key of at least {@value #MIN_LENGTH} characters. */
  public static ApiKey of(String key) {
    if (key.length() < MIN_LENGTH) {
      throw new IllegalArgumentException("shorter than " + MIN_LENGTH + " characters");
    }
    return new ApiKey(Fingerprint.of(key));
  }

  /** Refuses a request that does not show the key. */
  void require(Context ctx) {
    String offered = offered(ctx);
    if (offered == null) {
      throw unauthorized(
          "This server asks for an API key: send it as \"Authorization: Bearer …\".");
    }
    if (!fingerprint.matches(Fingerprint.of(offered))) {
      throw unauthorized("This is not the API key of this server.");
    }
  }

  private static @Nullable String offered(Context ctx) {
    String own = ctx.header(HEADER);
    return own != null ? own : BearerToken.of(ctx);
  }

  private static ProblemException unauthorized(String detail) {
    return new ProblemException(401, detail)
        .header(Header.WWW_AUTHENTICATE, "Bearer realm=\"IoT Center\"");
  }

  @Override
  public String toString() {
    return "***";
  }
}
