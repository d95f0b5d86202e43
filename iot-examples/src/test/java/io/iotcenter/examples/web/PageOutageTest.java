package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the page shows while something is away, and that it comes back by itself. */
class PageOutageTest extends PageKit {
  @Test
  void theServerGoesAwayAndComesBack() {
    web().register("greenhouse");
    openDevice("greenhouse");
    browser().click("Simulate");
    Await.until(() -> points("Temperature") > 1);
    int port = stopServer();
    Await.until(() -> banner().startsWith("Offline since"));
    assertThat(browser().text(".pill")).contains("Offline");
    browser().screenshot("offline");
    browser().click("Stop simulating");
    Await.until(() -> browser().text("#toasts").contains("The server does not answer."));
    startServer(WebSettings.loopback().withPort(port));
    Await.until(() -> banner().isEmpty());
    Await.until(() -> browser().has("Simulate")); // the new server simulates nothing
    int before = points("Temperature");
    browser().click("Simulate");
    Await.until(() -> points("Temperature") > before);
  }

  @Test
  void theDatabaseGoesAwayAndNothingIsLost() {
    simulate(3);
    openList();
    Await.until(() -> browser().text(".rows .state").equals("Live"));
    iot().beginOutage();
    Await.until(() -> banner().startsWith("The database is away since"));
    Await.until(() -> browser().text(".pill").contains("waiting"));
    assertThat(browser().text(".stats")).contains("away since");
    browser().screenshot("database-away");
    iot().endOutage();
    Await.until(() -> banner().isEmpty());
    Await.until(() -> browser().text(".pill").contains("Stored"));
    assertThat(iot().telemetry().status().rejected()).isZero();
    assertThat(iot().telemetry().status().dropped()).isZero();
  }

  @Test
  void aPageThatIsOpenedDuringAnOutageLoadsWhenItIsOver() {
    web().register("greenhouse");
    iot().beginOutage();
    browser().go(web().server() + "/");
    Await.until(() -> browser().text(".blank h2").equals("The devices cannot be loaded"));
    browser().screenshot("not-loaded");
    iot().endOutage();
    Await.until(() -> browser().has("greenhouse"));
  }

  @Test
  void whoIsOneTooManyIsToldAndSeesTheDevicesAllTheSame() {
    web().register("greenhouse");
    int port = stopServer();
    startServer(WebSettings.loopback().withPort(port).withMaxStreams(0));
    browser().go(web().server() + "/");
    Await.until(() -> banner().startsWith("Not live since"));
    assertThat(banner()).contains("Too many pages listen");
    Await.until(() -> browser().has("greenhouse"));
  }

  @Test
  void aDeviceThatIsNotThereSaysSo() {
    openDevice("nobody");
    Await.until(() -> browser().text(".blank h2").equals("No such device"));
    browser().click("All devices");
    Await.until(() -> browser().text(".blank h2").equals("No devices yet"));
  }
}
