package io.iotcenter.examples.web.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The token in the header {@code Authorization}: as RFC 6750 has it, or as InfluxDB does. */
public final class BearerToken {
  private BearerToken() {}

  /** The token, or {@code null} if the request shows none. */
  public static @Nullable String of(Context ctx) {
    String header = ctx.header(Header.AUTHORIZATION);
    int space = header == null ? -1 : header.indexOf(' ');
    if (header == null || space < 0) {
      return null;
    }
    String token = header.substring(space + 1).strip();
    return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "bearer", "token" -> token.isEmpty() ? null : token;
      default -> null;
    };
  }
}
