package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.TokenKeys;
import io.iotcenter.device.TokenMoveReport;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.examples.terminal.Ending;
import io.iotcenter.examples.terminal.StatusLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tokens that are kept in another way. */
@Command(
    name = "move-tokens",
    description =
        "Keeps the tokens of all devices as the settings say, and leaves nothing of the way before. "
            + "The tokens themselves stay as they are: no device notices. Asks first. What was stopped can "
            + "be run again; it also takes another key, if that is now the first in the file.",
    footer = {
      "",
      "Settings:",
      "IOT_CENTER_TOKEN_STORAGE   readable, encrypted or fingerprint",
      "IOT_CENTER_TOKEN_KEY_FILE  lines of a name, a blank and 32 bytes in Base64; the",
      "                           first key encrypts, each of them decrypts, also on",
      "                           the way back to readable"
    },
    mixinStandardHelpOptions = true)
final class MoveTokensCommand extends DeviceCommand {
  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  private volatile boolean stopped;

  @Override
  boolean run(DeviceRegistry devices) {
    TokenStorage storage = devices.tokenStorage();
    if (!yes && !isAllowed("This keeps the tokens of all devices " + words(storage) + ".")) {
      return false;
    }
    try (Ending ending = Ending.of(() -> stopped = true)) {
      StatusLine status = StatusLine.to(err());
      TokenMoveReport report =
          devices.moveTokens(
              storage,
              (done, total) -> {
                status.show("%,d of %,d devices".formatted(done, total));
                return !stopped;
              });
      status.finish(summary(report));
      print(storage, report);
      return !ending.isAsked() && report.failures().isEmpty() && report.unknown() == 0;
    }
  }

  private void print(TokenStorage storage, TokenMoveReport report) {
    if (isJson()) {
      out().println(json(storage, report));
    }
    new TreeMap<>(report.failures())
        .forEach((id, failure) -> err().println("FAILED  " + id + ": " + failure.getMessage()));
    if (report.unknown() > 0) {
      err()
          .printf(
              "The tokens of %,d devices are kept nowhere, or with a key that is not at hand:"
                  + " rotate these, or add the key to IOT_CENTER_TOKEN_KEY_FILE.%n",
              report.unknown());
    }
  }

  private static String words(TokenStorage storage) {
    return switch (storage.mode()) {
      case READABLE -> "readable, for whoever reads the device bucket";
      case ENCRYPTED ->
          "encrypted with the key \"%s\""
              .formatted(storage.keys().map(TokenKeys::current).orElseThrow().id());
      case FINGERPRINT_ONLY -> "as fingerprints: nobody reads one again";
    };
  }

  private static String summary(TokenMoveReport report) {
    return "%,d moved, %,d as they were, %,d unknown, %,d failed"
        .formatted(report.moved(), report.unchanged(), report.unknown(), report.failures().size());
  }

  private static String json(TokenStorage storage, TokenMoveReport report) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("storage", storage.mode());
    fields.put("moved", report.moved());
    fields.put("unchanged", report.unchanged());
    fields.put("unknown", report.unknown());
    fields.put("failed", report.failures().size());
    return Json.line(fields);
  }
}
