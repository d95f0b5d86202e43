package io.iotcenter.examples.query;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.terminal.Shell;
import io.iotcenter.query.QueryBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes telemetry for other programs, however much it is. */
@Command(
    name = "export",
    description =
        "Writes telemetry to a file or to other programs, in constant memory. A file is there as a"
            + " whole, or not at all.",
    footer = {
      "",
      "Everything, as a spreadsheet reads it:  export --to-file all.csv",
      "A month, as InfluxDB reads it again:    export --from 2026-03-01 --to 2026-04-01 --as"
          + " annotated",
      "For jq:                                 export --last 1h --as json | jq .values"
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  @Mixin private QuestionOptions options = new QuestionOptions();

  @Option(
      names = "--as",
      paramLabel = "FORM",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "csv")
  private FileForm form = FileForm.CSV;

  @Option(
      names = "--to-file",
      paramLabel = "FILE",
      description = "Where to (default: the standard output).")
  private @Nullable Path file;

  @Spec private CommandSpec spec;
  private final Supplier<IotCenter> open;

  /** From the back end that the settings around the process name. */
  public ExportCommand() {
    this(IotCenter::fromEnvironment);
  }

  ExportCommand(Supplier<IotCenter> open) {
    this.open = open;
  }

  /**
   * Runs it alone.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    Shell.runAlone(new ExportCommand(), args);
  }

  @Override
  public Integer call() throws IOException {
    return Asking.run(open, this::export);
  }

  private void export(IotCenter iot) throws IOException {
    QueryBuilder question = options.about(iot, null);
    question.spec(); // what is wrong with it is said before a file is touched
    if (file == null) {
      write(question, new WriterStream(spec.commandLine().getOut()), "");
    } else {
      toFile(question, file);
    }
  }

  private void toFile(QueryBuilder question, Path target) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        write(question, out, " to " + target);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw options.wrong("cannot write " + target + ": " + e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void write(QueryBuilder question, OutputStream out, String where) throws IOException {
    MeteredStream metered = new MeteredStream(out, spec.commandLine().getErr());
    form.write(question, metered);
    metered.flush();
    metered.finish(file != null, where);
  }
}
