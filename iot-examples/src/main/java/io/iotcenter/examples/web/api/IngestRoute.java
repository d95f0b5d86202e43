package io.iotcenter.examples.web.api;

import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.BearerToken;
import io.iotcenter.examples.web.http.Body;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.Params;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.examples.web.http.RateLimiter;
import io.iotcenter.examples.web.http.Routes;
import io.iotcenter.examples.web.ingest.DeviceGate;
import io.iotcenter.examples.web.ingest.TelemetryBody;
import io.iotcenter.examples.web.ingest.TimeUnitOfLines;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.telemetry.BufferFullException;
import io.iotcenter.telemetry.TelemetryRecord;
import io.iotcenter.telemetry.TelemetryWriter;
import io.javalin.http.Context;
import java.util.List;

/** Telemetry from devices, each with its own token. What is accepted will be stored. */
public final class IngestRoute {
  private static final int MAX_BODY = 1 << 20;

  private final DeviceGate gate;
  private final TelemetryWriter telemetry;
  private final RateLimiter eachDevice;

  /** Writes there what devices bring, of each so often. */
  public IngestRoute(DeviceGate gate, TelemetryWriter telemetry, double requestsPerSecond) {
    this.gate = gate;
    this.telemetry = telemetry;
    this.eachDevice = new RateLimiter(requestsPerSecond);
  }

  /** Adds the route. */
  public void add(Routes routes) {
    routes.post("/api/devices/{id}/telemetry", Access.DEVICE, this::accept);
  }

  private record Accepted(int accepted) {}

  private void accept(Context ctx) {
    String id = ctx.pathParam("id");
    gate.require(id, BearerToken.of(ctx), ctx.ip());
    eachDevice.require(id);
    TimeUnitOfLines precision =
        Params.get(ctx, "precision", Params.constant(TimeUnitOfLines.class), "ms");
    List<TelemetryRecord> records =
        TelemetryBody.parse(
            id,
            Body.mediaType(ctx),
            Body.text(ctx, MAX_BODY),
            precision == null ? TimeUnitOfLines.NS : precision);
    write(records);
    ctx.status(202);
    Json.answer(ctx, new Accepted(records.size()));
  }

  private void write(List<TelemetryRecord> records) {
    int accepted = 0;
    try {
      for (TelemetryRecord record : records) {
        telemetry.write(record);
        accepted++;
      }
    } catch (BufferFullException e) {
      throw CoreProblems.full().member("accepted", accepted);
    } catch (InvalidInputException e) {
      // what only shows in the whole line: tags and field keys too long together
      throw new ProblemException(400, String.valueOf(e.getMessage())).member("accepted", accepted);
    } catch (DeviceStateException | DeviceNotFoundException e) {
      // switched off since the gate asked
      throw new ProblemException(403, String.valueOf(e.getMessage())).member("accepted", accepted);
    }
  }
}
