package io.iotcenter.internal.flux;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Flux's own parser and type checker, as a Node program: the npm package {@code
 * @influxdata/flux-lsp-node}, which is put into {@code target/npm} when it is first wanted.
 */
final class FluxChecker implements AutoCloseable {
  private static final String PACKAGE = "@influxdata/flux-lsp-node";
  private static final String VERSION = "0.8.40";
  private static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();
  private static final Gson GSON = new Gson();

  private final Process process;
  private final BufferedWriter to;
  private final BufferedReader from;

  /** What the checker says about a text. */
  record Verdict(boolean valid, List<String> strings) {}

  private FluxChecker(Process process) {
    this.process = process;
    this.to =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.from =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it, or skips the calling test aloud where there is no Node or no package. */
  static FluxChecker start() throws IOException, InterruptedException {
    if (!isOnPath("node")) {
      return skip("there is no node on the PATH");
    }
    if (!Files.isDirectory(FOLDER.resolve("node_modules").resolve(PACKAGE)) && !install()) {
      return skip("npm does not give " + PACKAGE + " " + VERSION);
    }
    Path script = Files.createTempFile("flux-check", ".js");
    try (var source = FluxChecker.class.getResourceAsStream("/flux/check.js")) {
      Files.write(script, source.readAllBytes());
    }
    script.toFile().deleteOnExit();
    ProcessBuilder builder = new ProcessBuilder("node", script.toString());
    builder.environment().put("NODE_PATH", FOLDER.resolve("node_modules").toString());
    return new FluxChecker(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private static boolean isOnPath(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static boolean install() throws IOException, InterruptedException {
    if (!isOnPath("npm")) {
      return false;
    }
    Files.createDirectories(FOLDER);
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--prefix",
                FOLDER.toString(),
                "--no-save",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                PACKAGE + "@" + VERSION)
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve("install.log").toFile())
            .start();
    if (!npm.waitFor(2, TimeUnit.MINUTES)) {
      npm.destroyForcibly();
      return false;
    }
    return npm.exitValue() == 0;
  }

  private static FluxChecker skip(String why) {
    String message = "SKIPPED: Flux's own checker was not asked: " + why;
    System.out.println(message);
    return Assumptions.abort(message);
  }

  Verdict check(String text) throws IOException {
    JsonObject question = new JsonObject();
    question.addProperty("text", text);
    to.write(GSON.toJson(question));
    to.newLine();
    to.flush();
    return GSON.fromJson(from.readLine(), Verdict.class);
  }

  @Override
  public void close() throws IOException {
    to.close();
    process.destroy();
  }
}
