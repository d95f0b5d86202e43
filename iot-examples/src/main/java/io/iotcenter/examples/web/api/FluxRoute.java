package io.iotcenter.examples.web.api;

import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.Body;
import io.iotcenter.examples.web.http.Gate;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.PatientOutput;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.model.Names;
import io.iotcenter.query.TelemetryQuery;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The tutorial's question: Flux in, annotated CSV out. The device in the path is only there for the
 * form, as in the tutorial; the query reaches the telemetry bucket and nothing else.
 */
public final class FluxRoute {
  private static final int MAX_BODY = 32 << 10;

  private final TelemetryQuery query;
  private final Gate gate = new Gate("Flux queries", 8, 16, Duration.ofSeconds(5));

  /** Asks this back end. */
  public FluxRoute(TelemetryQuery query) {
    this.query = query;
  }

  /** Adds the route. */
  public void add(Routes routes) {
    routes.post("/api/devices/{id}/measurements", Access.KEY, this::measurements);
  }

  private void measurements(Context ctx) throws IOException {
    Names.requireDeviceId(ctx.pathParam("id"));
    String flux = Json.string(Json.parseObject(Body.text(ctx, MAX_BODY)), "query");
    if (flux == null) {
      throw new ProblemException(400, "The body has no \"query\"; it should be Flux.");
    }
    gate.pass(
        () -> {
          ctx.contentType("application/csv");
          OutputStream out = new PatientOutput(ctx.res().getOutputStream());
          query.fluxCsv(flux, out);
          out.flush();
        });
  }
}
