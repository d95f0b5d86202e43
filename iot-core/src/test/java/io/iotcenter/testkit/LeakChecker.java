package io.iotcenter.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class that leaves a thread of the library, or a database or spool file, open. Runs
 * for every class by itself.
 */
public final class LeakChecker implements BeforeAllCallback, AfterAllCallback {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final long PATIENCE_MILLIS = 3_000;

  private Set<String> filesBefore = Set.of();

  @Override
  public void beforeAll(ExtensionContext context) {
    filesBefore = openFiles();
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    String leaks = leaks();
    while (!leaks.isEmpty() && System.currentTimeMillis() < end) {
      Thread.sleep(20);
      leaks = leaks();
    }
    if (!leaks.isEmpty()) {
      throw new AssertionError(context.getDisplayName() + " leaves open: " + leaks);
    }
  }

  private String leaks() {
    Set<String> files = new HashSet<>(openFiles());
    files.removeAll(filesBefore);
    return Stream.concat(libraryThreads(), files.stream()).collect(Collectors.joining(", "));
  }

  private static Stream<String> libraryThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("iot-center"));
  }

  /** Files of ours only: the class loader opens jars when it likes. */
  private static Set<String> openFiles() {
    if (!Files.isDirectory(OPEN_FILES)) {
      return Set.of();
    }
    try (Stream<Path> links = Files.list(OPEN_FILES)) {
      return links
          .map(LeakChecker::target)
          .filter(file -> file.matches(".*(\\.db|-wal|-shm|/[^/]*spool[^/]*/.*)"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
