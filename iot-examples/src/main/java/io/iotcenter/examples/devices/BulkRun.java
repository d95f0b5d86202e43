package io.iotcenter.examples.devices;

import io.iotcenter.device.BulkReport;
import io.iotcenter.device.BulkResult;
import io.iotcenter.device.BulkResult.Outcome;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.examples.terminal.Ending;
import io.iotcenter.examples.terminal.StatusLine;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Registers many devices: credentials go to the output as they are made, so that no token is lost
 * with a process that is killed, and the progress goes to the other one.
 */
final class BulkRun {
  /** Fewer are done before anybody could read how far it is. */
  private static final int WORTH_A_PROGRESS = 20;

  private static final int MOST_FAILURES_SHOWN = 50;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final StatusLine status;
  private final int width;
  private final long begin = System.nanoTime();
  private int failed;
  private volatile boolean stopped;

  private BulkRun(PrintWriter out, PrintWriter err, boolean json, int width) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.width = width;
    this.status = StatusLine.to(err);
  }

  /** Registers, and tells whether all are registered now. */
  static boolean of(DeviceCommand command, DeviceRegistry devices, Map<String, DeviceProfile> all) {
    int width = all.keySet().stream().mapToInt(String::length).max().orElse(0);
    BulkRun run = new BulkRun(command.out(), command.err(), command.isJson(), width);
    try (Ending ending = Ending.of(run::stop)) {
      boolean complete = run.report(devices.registerAll(all, run::show));
      return complete && !ending.isAsked();
    }
  }

  private void stop() {
    stopped = true;
  }

  private boolean show(BulkResult result, int done, int total) {
    result
        .credentials()
        .ifPresent(
            made ->
                out.println(
                    json
                        ? Json.of(made)
                        : "%s  %s  %s"
                            .formatted(
                                padded(made.deviceId()), made.authorizationId(), made.token())));
    failed += result.outcome() == Outcome.FAILED ? 1 : 0;
    if (total >= WORTH_A_PROGRESS) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      double rate = done / seconds;
      status.show(
          "%,d of %,d devices, %,.0f/s, %,.0f s left%s"
              .formatted(
                  done,
                  total,
                  rate,
                  (total - done) / rate,
                  failed == 0 ? "" : ", %,d failed".formatted(failed)));
    }
    return !stopped && !out.checkError();
  }

  private String padded(String id) {
    return id + " ".repeat(width - id.length());
  }

  private boolean report(BulkReport report) {
    status.finish(report.toString());
    report.results().stream()
        .filter(result -> result.outcome() == Outcome.FAILED)
        .limit(MOST_FAILURES_SHOWN)
        .forEach(result -> err.println("FAILED  " + result));
    if (!report.isComplete()) {
      err.println("Run this again to go on: what is registered is left as it is.");
    }
    return report.isComplete();
  }
}
