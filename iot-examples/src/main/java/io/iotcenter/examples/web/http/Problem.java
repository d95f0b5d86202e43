package io.iotcenter.examples.web.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
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
    // as bytes: of a text, what is not Latin would be lost for a type without a charset
    ctx.result(
        json(problem.status(), problem.detail(), problem.members())
            .getBytes(StandardCharsets.UTF_8));
  }

  static String json(int status, String text, Map<String, Object> members) {
    String detail = sentence(text);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", HttpStatus.forStatus(status).getMessage());
    body.put("status", status);
    body.put("detail", detail);
    body.put("error", detail);
    body.putAll(members);
    return Json.text(body);
  }

  /** Messages of the library are parts of a sentence; people read whole ones. */
  private static String sentence(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = Character.charCount(text.codePointAt(0));
    String start = text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    return ".!?…".indexOf(text.charAt(text.length() - 1)) < 0 ? start + "." : start;
  }
}
