package io.iotcenter.examples.devices;

import io.iotcenter.device.BulkReport;
import io.iotcenter.device.BulkResult;
import io.iotcenter.device.BulkResult.Outcome;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.examples.terminal.Ending;
import io.iotcenter.examples.terminal.StatusLine;
import io.iotcenter.model.ConfigurationException;
import io.iotcenter.model.IotCenterException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Registers many devices: credentials go to the output as they are made, so that no token is lost
 * with a process that is killed, and the progress goes to the other one.
 */
final class BulkRun {
  /** Fewer are done before anybody could read how far it is. */
  private static final int WORTH_A_PROGRESS = 20;

  private static final int MOST_FAILURES_SHOWN = 50;

  private final Consumer<String> onNew;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final StatusLine status;
  private final int width;
  private final long begin = System.nanoTime();
  private final List<String> halfDone = new ArrayList<>();
  private int failed;
  private volatile boolean stopped;

  private BulkRun(DeviceCommand command, Consumer<String> onNew, int width) {
    this.onNew = onNew;
    this.out = command.out();
    this.err = command.err();
    this.json = command.isJson();
    this.width = width;
    this.status = StatusLine.to(err);
  }

  /** Registers, and tells whether all are registered now. */
  static boolean of(DeviceCommand command, DeviceRegistry devices, Map<String, DeviceProfile> all) {
    return of(command, devices, all, id -> {});
  }

  /**
   * Registers, and tells whether all are registered now, and nothing went wrong.
   *
   * @param onNew what else is to be done with a device that is new, before the next one is: what
   *     has to wait for the end is not done if the process is ended
   */
  static boolean of(
      DeviceCommand command,
      DeviceRegistry devices,
      Map<String, DeviceProfile> all,
      Consumer<String> onNew) {
    int width = all.keySet().stream().mapToInt(String::length).max().orElse(0);
    BulkRun run = new BulkRun(command, onNew, width);
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
    if (result.outcome() == Outcome.REGISTERED) {
      finish(result.deviceId());
    }
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

  private void finish(String id) {
    try {
      onNew.accept(id);
    } catch (IotCenterException e) {
      halfDone.add(id + ": is registered, but " + e.getMessage());
    }
  }

  private String padded(String id) {
    return id + " ".repeat(width - id.length());
  }

  /** The same for all devices: it is said once, as any other command says it. */
  private static void refuse(ConfigurationException fault) {
    throw fault;
  }

  private static String message(BulkResult failed) {
    return String.valueOf(Objects.requireNonNull(failed.failure()).getMessage());
  }

  private boolean report(BulkReport report) {
    status.finish(report.toString());
    report.results().stream()
        .map(BulkResult::failure)
        .filter(ConfigurationException.class::isInstance)
        .map(ConfigurationException.class::cast)
        .findFirst()
        .ifPresent(BulkRun::refuse);
    report.results().stream()
        .filter(result -> result.outcome() == Outcome.FAILED)
        .limit(MOST_FAILURES_SHOWN)
        .forEach(result -> err.println("FAILED  " + result.deviceId() + ": " + message(result)));
    halfDone.stream().limit(MOST_FAILURES_SHOWN).forEach(what -> err.println("FAILED  " + what));
    if (!report.isComplete()) {
      err.println("Run this again to go on: what is registered is left as it is.");
    }
    return report.isComplete() && halfDone.isEmpty();
  }
}
