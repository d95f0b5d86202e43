package io.iotcenter.examples.web;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium without a window, of those on the {@code PATH}: nothing is ever downloaded for it. Its
 * pictures are kept in {@code target/screenshots}.
 */
final class Browser implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;
  private static final int STEPS = 8;

  /** Nothing moves by itself, so that pictures show the page and not the middle of a movement. */
  private static final Map<String, String> STILL =
      Map.of("name", "prefers-reduced-motion", "value", "reduce");

  /** What a user would click: the last one, since dialogs stand at the end. */
  private static final String CONTROL =
      """
      const scope = document.querySelector('dialog[open]') ?? document;
      return [...scope.querySelectorAll('button, a, summary')].filter((control) =>
          control.checkVisibility() && [control.textContent.trim(), control.getAttribute('aria-label')]
              .includes(arguments[0])).at(-1) ?? null;
      """;

  private final Path folder;
  private final ChromeDriver driver;
  private String clockScript = ""; // none

  private Browser(Path chromium, Path chromedriver) throws IOException {
    folder = Files.createTempDirectory("browser");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-US",
        "--user-data-dir=" + folder.resolve("profile"));
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", downloads().toString()));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build(),
            options);
    size(WIDTH, HEIGHT);
  }

  /** Opens one, or skips the calling test aloud where there is none. */
  static Browser open() {
    Optional<Path> chromium = find("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = find("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      String message =
          "SKIPPED: no browser; put chromium and chromedriver on the PATH (Debian has them in"
              + " chromium and chromium-driver)";
      System.out.println(message);
      return Assumptions.abort(message);
    }
    try {
      return new Browser(chromium.get(), chromedriver.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> find(String... names) {
    List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
    return Arrays.stream(names)
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Where files are saved. */
  Path downloads() {
    return folder.resolve("downloads");
  }

  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** As a large screen again, and light, with a right clock. */
  void reset() {
    if (!clockScript.isEmpty()) {
      driver.executeCdpCommand(
          "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", clockScript));
      clockScript = "";
    }
    size(WIDTH, HEIGHT);
    dark(false);
    driver.get("about:blank");
    messages();
  }

  void dark(boolean on) {
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", on ? "dark" : "light");
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia", Map.of("features", List.of(scheme, STILL)));
  }

  /** Pages that are opened from now on take it to be later by so much. */
  void clockAhead(Duration by) {
    String source =
        "{ const right = Date.now; Date.now = () => right() + %d; }".formatted(by.toMillis());
    clockScript =
        (String)
            driver
                .executeCdpCommand(
                    "Page.addScriptToEvaluateOnNewDocument", Map.of("source", source))
                .get("identifier");
  }

  void go(String address) {
    driver.get("about:blank"); // else only the part after # changes
    driver.get(address);
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Whether a script says so. */
  boolean is(String script, Object... arguments) {
    return Boolean.TRUE.equals(run("return " + script, arguments));
  }

  Object runLater(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  /** The text that a user sees at the first place of this selector; empty if there is none. */
  String text(String selector) {
    return (String)
        run("return document.querySelector(arguments[0])?.innerText.trim() ?? ''", selector);
  }

  /** Clicks the button or link of this name as soon as there is one. */
  void click(String name) {
    Await.until(() -> clicked((WebElement) run(CONTROL, name)));
  }

  private static boolean clicked(WebElement element) {
    try {
      if (element == null || !element.isEnabled()) {
        return false;
      }
      element.click();
      return true;
    } catch (WebDriverException e) {
      return false; // it was just replaced, or is not yet free
    }
  }

  /** Moves fingers over an element, each from one part of its width to another. */
  void fingers(String selector, double[] from, double[] to) {
    Rectangle place = element(selector).getRect();
    double top = ((Number) run("return window.scrollY")).doubleValue();
    double y = place.getY() - top + place.getHeight() / 2.0;
    for (int step = 0; step <= STEPS; step++) {
      List<Map<String, Object>> points = new ArrayList<>();
      for (int i = 0; i < from.length; i++) {
        double part = from[i] + (to[i] - from[i]) * step / STEPS;
        points.add(Map.of("x", place.getX() + part * place.getWidth(), "y", y, "id", i));
      }
      touch(step == 0 ? "touchStart" : "touchMove", points);
    }
    touch("touchEnd", List.of());
  }

  private void touch(String type, List<Map<String, Object>> points) {
    driver.executeCdpCommand(
        "Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
  }

  boolean has(String name) {
    return run(CONTROL, name) != null;
  }

  WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  ChromeDriver driver() {
    return driver;
  }

  /** What the browser complained about since the last call. */
  List<String> messages() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }

  void screenshot(String name) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // the browser still writes: what is left is in the folder for temporary files
    }
  }
}
