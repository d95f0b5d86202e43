package io.iotcenter.examples.web;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.terminal.Shell;
import io.iotcenter.model.VerificationException;
import io.iotcenter.telemetry.DeliveryReport;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves the REST API and the page until it is stopped. */
@Command(
    name = "serve",
    description =
        "Serves the REST API and a page with live charts. Uses InfluxDB where INFLUX_URL is set,"
            + " else a database file.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final Duration DELIVER = Duration.ofSeconds(10);

  @Mixin private ServeOptions options = new ServeOptions();
  @Spec private CommandSpec spec;

  /**
   * Runs it alone.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    Shell.runAlone(new ServeCommand(), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    WebSettings settings = options.settings();
    try (Termination termination = Termination.ofProcess();
        IotCenter iot = IotCenter.fromEnvironment(options.delivery())) {
      out.println(iot);
      warn(iot, spec.commandLine().getErr());
      try (WebServer server = WebServer.start(iot, settings, Clock.systemUTC())) {
        out.println("Open http://" + settings.host() + ":" + server.port() + "/ (Ctrl-C ends it)");
        termination.await();
        out.println("Stopping: delivering what is left.");
      }
      DeliveryReport left = iot.telemetry().close(DELIVER);
      if (left.pending() > 0) {
        out.printf("%,d records stay in the spool for the next run%n", left.pending());
      }
    }
    return CommandLine.ExitCode.OK;
  }

  /** A back end that is away now may come: the page says so, and goes on. */
  private static void warn(IotCenter iot, PrintWriter err) {
    try {
      iot.verify();
    } catch (VerificationException e) {
      err.println(e.getMessage());
    }
  }
}
