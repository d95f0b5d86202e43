package io.iotcenter.examples;

import io.iotcenter.examples.devices.DevicesCommand;
import io.iotcenter.examples.query.ExportCommand;
import io.iotcenter.examples.query.QueryCommand;
import io.iotcenter.examples.terminal.Shell;
import io.iotcenter.examples.web.ServeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of {@code iot-examples.jar}: the commands, each a small class of its own. */
@Command(
    name = "iot-examples",
    description = "IoT Center for Java: devices, telemetry and queries on InfluxDB.",
    footer = {
      "",
      "Settings, as environment variables or in the file that IOT_CENTER_CONFIG names:",
      "INFLUX_URL, INFLUX_TOKEN, INFLUX_ORG  the server; without them:",
      "IOT_CENTER_DB                         a database file",
      "INFLUX_BUCKET, INFLUX_BUCKET_AUTH     telemetry, and the registry",
      "INFLUX_CREATE_BUCKETS                 true: make what is missing",
      "IOT_CENTER_TOKEN_STORAGE              how tokens of devices are kept; see 'devices'"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      QuickStart.class,
      SimulateCommand.class,
      GatewayCommand.class,
      DevicesCommand.class,
      QueryCommand.class,
      ExportCommand.class,
      SensorCommand.class,
      ServeCommand.class,
      VerifyCommand.class
    })
public final class Main {

  /**
   * Runs a command.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    Shell.runAlone(new Main(), args);
  }

  static CommandLine commandLine() {
    return Shell.prepared(new CommandLine(new Main()));
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"iot-examples " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
