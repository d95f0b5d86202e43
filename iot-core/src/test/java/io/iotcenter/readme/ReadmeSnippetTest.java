package io.iotcenter.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows compiles and runs as it stands, outside this project. */
@Tag("process")
class ReadmeSnippetTest {
  private static final Path README = Path.of("..", "README.md");

  @TempDir private Path folder;

  @Test
  void theFirstSnippetCompilesAndRuns() throws Exception {
    compile(program(firstSnippet()));

    String printed = run();

    assertThat(printed)
        .contains("greenhouse-1 ")
        .contains("mean(Temperature)=21.5")
        .contains("mean(Humidity)=48.0")
        .contains("mean(Pressure)=1013.2");
    assertThat(folder.resolve("iot-center.db")).exists();
  }

  @Test
  void everyQuestionIsAnswered() throws Exception {
    compile(
        program(
            """
            import static io.iotcenter.query.Aggregation.MAX;
            import static io.iotcenter.query.Aggregation.MEAN;
            import io.iotcenter.IotCenter;
            import io.iotcenter.device.*;
            import io.iotcenter.query.*;
            import java.io.OutputStream;
            import java.nio.file.*;
            import java.time.*;
            import java.util.List;

            try (IotCenter iot = IotCenter.embedded(Path.of("pumps.db"))) {
              iot.devices().register("pump-7", DeviceProfile.standard().withLabel("cellar"));
              for (int day = 0; day < 40; day++) {
                iot.telemetry().record("pump-7").field("Temperature", 61.0 + day)
                    .time(Instant.now().minus(Duration.ofDays(day))).send();
              }
              iot.telemetry().flush(Duration.ofSeconds(10));
            """
                + snippetAfter("## Queries")
                + """
              System.out.println("chart of " + chart.get(0).size());
            }
            """));

    String printed = run();

    assertThat(printed.lines().filter(line -> line.endsWith(" Temperature=61.0")))
        .as("the latest value, the first that is hot, and the first that is followed")
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(printed)
        .contains(" mean(Temperature)=61.0 max(Temperature)=61.0")
        .contains(" mean(Temperature)=75.0")
        .contains("chart of 40");
    assertThat(Files.readString(folder.resolve("all.csv")))
        .startsWith("#group,false,false,true,true,false,false,true,true,true")
        .contains(",Temperature,environment,pump-7");
  }

  private static String firstSnippet() throws IOException {
    return snippetAfter("");
  }

  /** The first snippet behind a heading. */
  private static String snippetAfter(String heading) throws IOException {
    String readme = Files.readString(README);
    Matcher snippet =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(readme.substring(readme.indexOf(heading)));
    assertThat(snippet.find()).isTrue();
    return snippet.group(1);
  }

  /** A program of imports and, behind an empty line, statements. */
  private static String program(String snippet) {
    int body = snippet.indexOf("\n\n");
    return snippet.substring(0, body)
        + "\npublic class Snippet {\n  public static void main(String[] args) throws Exception {\n"
        + snippet.substring(body)
        + "  }\n}\n";
  }

  private void compile(String source) throws IOException {
    Path file = Files.writeString(folder.resolve("Snippet.java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  complaints,
                  files,
                  null,
                  List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(file))
              .call();
      assertThat(compiled).as(complaints.toString()).isTrue();
    }
  }

  private String run() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                folder
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                "Snippet")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("printed.txt").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("INFLUX_"));
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String printed = Files.readString(folder.resolve("printed.txt"));
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
