package io.iotcenter.examples.web;

import io.iotcenter.examples.web.http.ApiKey;
import io.iotcenter.model.ConfigurationException;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.Overflow;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server listens, and whom it lets in. */
final class ServeOptions {
  private static final String KEY_VARIABLE = "IOT_CENTER_API_KEY";

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port; 0 for any free one (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + WebSettings.DEFAULT_PORT)
  int port = WebSettings.DEFAULT_PORT;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description =
          "Where to listen (default: ${DEFAULT-VALUE}, so for this machine alone)."
              + " Beyond this machine callers must show an API key.",
      defaultValue = "localhost")
  String host = "localhost";

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description =
          "A file that holds the API key and nothing else; or set the variable "
              + KEY_VARIABLE
              + ".")
  @Nullable Path keyFile;

  @Option(
      names = "--cors-origin",
      paramLabel = "ORIGIN",
      description =
          "An origin whose pages may use the API, for example https://iot.example; again for more."
              + " Pages of this machine always may. * lets in all, as the tutorial's servers do.")
  List<String> corsOrigins = List.of();

  @Option(
      names = "--requests-per-second",
      paramLabel = "N",
      description = "How often one address may ask (default: ${DEFAULT-VALUE}).",
      defaultValue = "500")
  double requestsPerSecond = 500;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "Where telemetry waits until it is stored (default: ${DEFAULT-VALUE}).",
      defaultValue = "iot-center-spool")
  Path spool = Path.of("iot-center-spool");

  /** What is accepted outlives this process; where there is no room, devices are told at once. */
  DeliveryOptions delivery() {
    return DeliveryOptions.builder()
        .spool(SpoolOptions.in(spool))
        .overflow(Overflow.REJECT)
        .build();
  }

  /** Checks and joins the options. */
  WebSettings settings() {
    return WebSettings.loopback()
        .withHost(host)
        .withPort(port)
        .withKey(key())
        .withCorsOrigins(corsOrigins)
        .withRequestsPerSecond(requestsPerSecond)
        .withKnownDevices(spool.resolveSibling(spool.getFileName() + ".devices"));
  }

  private @Nullable ApiKey key() {
    Path file = keyFile;
    String name = file == null ? KEY_VARIABLE : "--api-key-file " + file;
    try {
      if (file != null) {
        return ApiKey.of(Files.readString(file).strip());
      }
      String text = System.getenv(KEY_VARIABLE);
      return text == null || text.isEmpty() ? null : ApiKey.of(text);
    } catch (IOException e) {
      throw fault(name, "cannot be read", "make it, readable by you alone");
    } catch (IllegalArgumentException e) {
      throw fault(
          name, "is " + e.getMessage(), "take a longer one, say from: openssl rand -hex 32");
    }
  }

  private static ConfigurationException fault(String name, String problem, String remedy) {
    return new ConfigurationException(
        List.of(new ConfigurationException.Fault(name, problem, remedy)));
  }
}
