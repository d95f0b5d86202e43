package io.iotcenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.testkit.InfluxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret in any log line at any level, exception, toString, metric or listing. */
@Tag("influx")
@Tag("process")
class TokenScanTest {
  /** A part of a secret is a secret, too. */
  private static final int PART = 16;

  @TempDir private Path folder;

  @Test
  void nothingThatIsPrintedHoldsASecret() throws Exception {
    InfluxServer server = InfluxServer.shared();
    Path output = folder.resolve("output");
    Path secrets = folder.resolve("secrets");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                "-cp",
                System.getProperty("java.class.path"),
                TokenScanProcess.class.getName(),
                server.url(),
                server.token(),
                server.organization(),
                server.newBucket("telemetry"),
                server.newBucket("devices"),
                secrets.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    String printed = Files.readString(output);
    assertThat(process.exitValue()).as(printed).isZero();

    List<String> looked = Files.readAllLines(secrets);
    assertThat(looked).hasSizeGreaterThan(15).doesNotHaveDuplicates();
    // it did log, at the finest level of both ways of logging
    assertThat(printed).contains("token=***").contains("FINE").contains("did not fail");
    for (String secret : looked) {
      for (int i = 0; i + PART <= secret.length(); i += PART) {
        assertThat(printed.contains(secret.substring(i, i + PART)))
            .as("part %d of a secret of %d characters", i / PART, secret.length())
            .isFalse();
      }
    }
  }
}
