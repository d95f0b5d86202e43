package io.iotcenter.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.examples.query.ExportCommand;
import io.iotcenter.examples.query.QueryCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The main programs of single commands are set up as the one of all is. */
class RunAloneTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(classes = {QuickStart.class, QueryCommand.class, ExportCommand.class})
  void whatIsWrongIsSaidWithoutAStackTrace(Class<?> command) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(), "-cp", System.getProperty("java.class.path"), command.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("INFLUX_"));
    environment.put("INFLUX_URL", "http://127.0.0.1:1");
    Process process = builder.start();
    process.getOutputStream().close();

    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(output).contains("INFLUX_TOKEN").doesNotContain("Exception", "\tat ");
  }
}
