package io.iotcenter.examples.web;

import io.iotcenter.examples.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code serve} in a process of its own, in a folder of its own. */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern OPEN = Pattern.compile("Open http://localhost:(\\d+)/.*");
  private static final Pattern MOST_MEMORY = Pattern.compile("(?s).*VmHWM:\\s+(\\d+) kB.*");

  private final Process process;
  private final BufferedReader out;
  private final List<String> lines = new ArrayList<>();

  private ServerProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it; nothing of the settings around the tests reaches it. */
  public static ServerProcess start(
      Path folder, Map<String, String> settings, List<String> jvmOptions, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("serve");
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(INFLUX|IOT_CENTER)_.*"));
    builder.environment().putAll(settings);
    return new ServerProcess(builder.start());
  }

  /** Waits until it listens, and gives the port. */
  public int port() throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      Matcher open = OPEN.matcher(line);
      if (open.matches()) {
        return Integer.parseInt(open.group(1));
      }
    }
    throw new IOException("it does not start: " + lines);
  }

  /** Asks it to end, as a service manager does. */
  public void terminate() {
    process.toHandle().destroy(); // leaves the streams open, unlike destroy() of the process
  }

  /** Waits for its end, and gives all that it has said. */
  public String output() throws IOException, InterruptedException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
    }
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IOException("it does not end: " + lines);
    }
    return String.join("\n", lines);
  }

  /** The exit code; it has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** The most memory that it ever had, in MiB, as Linux counts; 0 elsewhere. */
  public long mostMemory() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    Matcher most = MOST_MEMORY.matcher(Files.readString(status));
    return most.matches() ? Long.parseLong(most.group(1)) >> 10 : 0;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
