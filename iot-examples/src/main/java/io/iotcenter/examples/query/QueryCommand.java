package io.iotcenter.examples.query;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.terminal.HumanDuration;
import io.iotcenter.examples.terminal.Shell;
import io.iotcenter.query.QueryBuilder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers a question from a shell, for people to read. */
@Command(
    name = "query",
    description = "Shows telemetry: as a table, a chart, or lines for other programs.",
    footer = {
      "",
      "What does it say now?         query --latest pump-7",
      "How was the last day?         query --last 1d --every 1h --aggregate mean,max pump-7",
      "Show me the week.             query --last 7d --as chart --field Temperature pump-7",
      "When was the cellar too hot?  query --last 30d --label cellar --where 'Temperature>60'",
      "What is there at all?         query --extents",
      "Tell me as it comes.          query --follow pump-7"
    },
    mixinStandardHelpOptions = true)
public final class QueryCommand implements Callable<Integer> {
  private static final Duration OF_LATE = Duration.ofHours(1);

  @Mixin private QuestionOptions options = new QuestionOptions();

  @Option(
      names = "--as",
      paramLabel = "FORM",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "table")
  private QueryForm form = QueryForm.TABLE;

  @Option(
      names = "--extents",
      description = "What is there at all: how many values of each field, the first and the last.")
  private boolean extents;

  @Option(names = "--follow", description = "Readings as they come, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--late",
      paramLabel = "DURATION",
      description =
          "With --follow: how much later than its time a reading may come (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "5s",
      converter = HumanDuration.class)
  private Duration late = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;
  private final Supplier<IotCenter> open;

  /** On the back end that the settings around the process name. */
  public QueryCommand() {
    this(IotCenter::fromEnvironment);
  }

  QueryCommand(Supplier<IotCenter> open) {
    this.open = open;
  }

  /**
   * Runs it alone.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    Shell.runAlone(new QueryCommand(), args);
  }

  @Override
  public Integer call() throws IOException {
    return Asking.run(open, this::answer);
  }

  private void answer(IotCenter iot) throws IOException {
    boolean always = extents || follow || options.shape.hasEdges();
    QueryBuilder question = options.about(iot, always ? null : OF_LATE);
    WriterStream out = new WriterStream(spec.commandLine().getOut());
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    if (follow) {
      Following.run(question.follow(late), followForm(), options.zone(), text);
    } else if (extents) {
      new Tables(options.zone(), text).write(question.extents());
    } else if (form == QueryForm.TABLE) {
      new Tables(options.zone(), text).write(question);
    } else if (form == QueryForm.CHART) {
      chart(question, text);
    } else {
      MeteredStream metered = new MeteredStream(out, spec.commandLine().getErr());
      FileForm.valueOf(form.name()).write(question, metered);
      metered.finish(false, "");
    }
    text.flush();
    out.flush();
  }

  private QueryForm followForm() {
    if (form != QueryForm.TABLE && form != QueryForm.JSON) {
      throw options.wrong("--follow gives lines: --as table or --as json");
    }
    return form;
  }

  private void chart(QueryBuilder question, Writer text) throws IOException {
    if (options.shape.hasEdges() || options.shape.points != null || options.range.allTime) {
      throw options.wrong(
          "a chart is of a stretch of time: --last or --from, without --latest, --earliest and"
              + " --points");
    }
    Charts.prepare(question, options.shape);
    Charts.write(question, options.zone(), text);
  }
}
