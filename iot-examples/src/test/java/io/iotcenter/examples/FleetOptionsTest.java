package io.iotcenter.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is no fleet is refused before a back end is touched. */
class FleetOptionsTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--devices, 0",
    "--devices, -3",
    "--rate, 0",
    "--rate, -1",
    "--rate, NaN",
    "--rate, Infinity",
    "--rate, 1e-300"
  })
  void aNumberThatMakesNoSenseIsNamed(String option, String value) {
    for (String command : new String[] {"simulate", "gateway"}) {
      assertThat(
              Main.commandLine()
                  .setErr(new PrintWriter(err))
                  .execute(command, "--for=0s", option + "=" + value))
          .isEqualTo(CommandLine.ExitCode.USAGE);
      assertThat(err.toString()).contains(option).contains("Usage: iot-examples " + command);
    }
  }
}
