package io.iotcenter.examples.web.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Problems for requests that are wrong before any route sees them, such as a broken path. */
public final class ProblemErrors extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    String detail =
        switch (code) {
          case 414, 431 -> "The address or the headers are too long.";
          case 400, 501, 505 -> "This is not a request that HTTP allows.";
          case 408 -> "The request came too slowly.";
          case 503 -> "The server is stopping, or has too much to do.";
          default -> "The server could not answer.";
        };
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    Content.Sink.write(response, true, Problem.json(code, detail, Map.of()), callback);
  }
}
