package io.iotcenter.examples.devices;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Devices for another program, or another registry. */
@Command(
    name = "export",
    description =
        "Writes devices as JSON, an object on a line each, as 'import' reads them: state, rights, "
            + "bucket, expiry, labels, attributes, and who uses whose token. Neither tokens nor history: "
            + "whoever imports them gets new ones. A file is there as a whole, or not at all.",
    mixinStandardHelpOptions = true)
final class ExportCommand extends DeviceCommand {
  @Mixin private FilterOptions options = new FilterOptions();

  @Parameters(
      paramLabel = "FILE",
      description = "Where to; - for the standard output (default: ${DEFAULT-VALUE}).",
      defaultValue = "-")
  private String file = "-";

  @Override
  boolean run(DeviceRegistry devices) throws IOException {
    if (file.equals("-")) {
      write(devices, out());
      return true;
    }
    Path target = Path.of(file);
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      long count;
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(part, StandardCharsets.UTF_8))) {
        count = write(devices, out);
        if (out.checkError()) {
          throw new IOException("no room, or the disk fails");
        }
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      err().printf("%,d devices to %s%n", count, target);
      return true;
    } catch (IOException e) {
      throw wrong("cannot write " + target + ": " + e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private long write(DeviceRegistry devices, PrintWriter out) {
    try (Stream<Device> found = devices.list(options.filter())) {
      long count = 0;
      for (Iterator<Device> all = found.iterator(); all.hasNext() && !out.checkError(); count++) {
        out.println(Json.of(all.next()));
      }
      return count;
    }
  }
}
