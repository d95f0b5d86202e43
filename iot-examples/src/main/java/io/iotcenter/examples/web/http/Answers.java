package io.iotcenter.examples.web.http;

import io.javalin.http.Context;

/** Answers that are more than JSON. */
public final class Answers {
  private Answers() {}

  /** It is done, and there is nothing to say. */
  public static void nothing(Context ctx) {
    ctx.status(204);
    ctx.res().setContentType(null);
  }
}
