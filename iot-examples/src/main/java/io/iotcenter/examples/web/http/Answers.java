package io.iotcenter.examples.web.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Answers that are more than JSON. */
public final class Answers {
  private static final long LAST_MILLIS = 1_000;

  private Answers() {}

  /** It is done, and there is nothing to say. */
  public static void nothing(Context ctx) {
    ctx.status(204);
    ctx.res().setContentType(null);
  }

  /**
   * Closes the connection behind the answer that follows, also where the caller never does: those
   * who are refused must not fill the connections.
   */
  public static void hangUp(Context ctx) {
    ctx.header(Header.CONNECTION, "close");
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .setIdleTimeout(LAST_MILLIS);
  }
}
