package io.iotcenter.examples.web.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as RFC 9457 has it. The field {@code error} repeats the detail: the tutorial's page
 * shows that one.
 */
public final class Problem {
  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private Problem() {}

  static void write(Context ctx, ProblemException problem) {
    ctx.status(problem.status());
    problem.headers().forEach(ctx::header);
    ctx.contentType(MEDIA_TYPE);
    ctx.result(json(problem.status(), problem.detail(), problem.members()));
  }

  static String json(int status, String detail, Map<String, Object> members) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", HttpStatus.forStatus(status).getMessage());
    body.put("status", status);
    body.put("detail", detail);
    body.put("error", detail);
    body.putAll(members);
    return Json.text(body);
  }
}
