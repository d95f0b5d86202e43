package io.iotcenter.examples.web.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a problem of every exception. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final Function<Exception, @Nullable ProblemException> known;
  private final TroubleLog troubles = new TroubleLog(LOG);

  private Problems(Function<Exception, @Nullable ProblemException> known) {
    this.known = known;
  }

  /** The function tells what the exceptions of the application mean; {@code null}: not known. */
  public static void install(
      RoutesConfig routes, Function<Exception, @Nullable ProblemException> known) {
    Problems problems = new Problems(known);
    routes.exception(Exception.class, problems::answer);
    routes.exception(HttpResponseException.class, problems::answer); // has a handler of its own
  }

  private void answer(Exception failure, Context ctx) {
    if (ctx.res().isCommitted()) {
      // half an answer must not look like a whole one
      LOG.debug("{} {} broke off", ctx.method(), ctx.path(), failure);
      ServletContextRequest.getServletContextRequest(ctx.req()).getServletChannel().abort(failure);
      return;
    }
    ctx.res().resetBuffer();
    Problem.write(ctx, problem(failure, ctx));
  }

  private ProblemException problem(Exception failure, Context ctx) {
    if (failure instanceof ProblemException problem) {
      return problem;
    }
    if (failure instanceof MethodNotAllowedResponse wrong) {
      String allow = allowed(wrong);
      return new ProblemException(
              405, "This path does not take " + ctx.method() + "; it takes " + allow + ".")
          .header(Header.ALLOW, allow);
    }
    if (failure instanceof HttpResponseException response && response.getStatus() == 404) {
      return new ProblemException(404, "There is nothing at this path; see /openapi.json.");
    }
    ProblemException problem = known.apply(failure);
    if (problem != null) {
      Throwable cause = problem.getCause();
      if (cause != null) {
        troubles.tell(String.valueOf(cause.getMessage()));
      }
      return problem;
    }
    LOG.error("{} {} failed", ctx.method(), ctx.endpoint().path, failure);
    return new ProblemException(500, "The server made a mistake; its log tells more.");
  }

  private static String allowed(MethodNotAllowedResponse wrong) {
    List<String> methods =
        wrong.getDetails().values().stream()
            .flatMap(text -> Arrays.stream(text.split(", ")))
            .toList();
    return String.join(", ", new TreeSet<>(methods));
  }
}
