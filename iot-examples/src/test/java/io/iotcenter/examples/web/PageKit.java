package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.InMemoryIotCenter;
import io.iotcenter.IotCenter;
import io.iotcenter.testkit.Opened;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page in a browser, over a server of its own for each test. */
@Tag("browser")
abstract class PageKit {
  @RegisterExtension static final Opened SHARED = Opened.byClass();

  private static Browser browser;

  private IotCenter iot;
  private WebServer server;
  private WebClient web;

  @BeforeAll
  static void openBrowser() {
    browser = SHARED.add(Browser.open());
  }

  /** What the server stands on: one whose outages a test makes, unless said otherwise. */
  IotCenter open() throws Exception {
    return IotCenter.inMemory();
  }

  @BeforeEach
  final void start() throws Exception {
    iot = open();
    startServer(WebSettings.loopback());
    web = new WebClient(server.port());
    browser.reset();
  }

  /** The page keeps to its policy, and has no error of its own. */
  @AfterEach
  final void stop() {
    try {
      assertThat(browser.messages())
          .noneMatch(message -> message.contains("Content Security Policy"))
          .noneMatch(message -> message.contains("Uncaught"));
    } finally {
      server.close();
      iot.close();
    }
  }

  static Browser browser() {
    return browser;
  }

  final InMemoryIotCenter iot() {
    return (InMemoryIotCenter) iot;
  }

  final WebClient web() {
    return web;
  }

  /** The server goes away, while the back end stays. */
  final int stopServer() {
    int port = server.port();
    server.close();
    return port;
  }

  /** Another run of the server comes. */
  final void startServer(WebSettings settings) {
    server = WebServer.start(iot, settings, Clock.systemUTC());
  }

  final void openList() {
    browser.go(web.server() + "/");
    Await.until(() -> browser.is("document.querySelector('.skeletons') === null"));
  }

  final void openDevice(String id) {
    browser.go(web.server() + "/#/device/" + WebClient.id(id));
    Await.until(() -> browser.text("h1").equals(id));
  }

  final void simulate(int devices) {
    web.post("/api/simulation", "{\"devices\": " + devices + "}").ok();
  }

  /** How many points a chart shows; 0 if there is none. */
  static int points(String field) {
    Object points =
        browser.run(
            "return document.querySelector(`.chart[data-field=${arguments[0]}]`)?.dataset.points"
                + " ?? '0'",
            field);
    return Integer.parseInt((String) points);
  }

  /** What a chart looks like. */
  static String pixels(String field) {
    return (String)
        browser.run(
            "return document.querySelector(`.chart[data-field=${arguments[0]}] canvas`).toDataURL()",
            field);
  }

  static String banner() {
    return browser.text("#banner");
  }
}
