package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.device.DeviceProfile;
import io.iotcenter.examples.web.http.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** What people do on the page. */
class PageTest extends PageKit {
  private static final String HOSTILE = "\"><script>alert(1)</script> ../%2F 🌡";
  private static final String KEY = "0123456789abcdef";

  /** Compares in each frame how many rows say Live, while all are seen, with the chip. */
  private static final String WATCH_LIVE =
      """
      window.differences = [];
      const search = document.querySelector('[type=search]');
      const chip = [...document.querySelectorAll('.chip')].find(({innerText}) => innerText.startsWith('Live'));
      const look = () => {
        const rows = document.querySelectorAll('.rows .state.live').length;
        const told = Number(chip.querySelector('.amount').textContent);
        if (rows !== told && search.value === '') {
          window.differences.push(`${rows} rows, ${told} told`);
        }
        requestAnimationFrame(look);
      };
      look();
      """;

  @Test
  void anEmptyCenterSaysWhatToDo() {
    openList();
    assertThat(browser().text(".blank h2")).isEqualTo("No devices yet");
    browser().screenshot("empty");
    browser().click("Simulate a fleet");
    browser().click("Simulate");
    Await.until(() -> rows() == 10);
    Await.until(() -> browser().text(".rows .state").equals("Live"));
    browser().screenshot("fleet");
  }

  private static int rows() {
    return ((Long) browser().run("return document.querySelectorAll('.rows .row').length"))
        .intValue();
  }

  @Test
  void registersADeviceOfAnyNameAndShowsItsTokenOnce() {
    openList();
    browser().click("Register a device");
    browser().run("document.querySelector('dialog input').value = arguments[0]", HOSTILE);
    browser().click("Register");
    Await.until(() -> browser().has("I have it"));
    String token = browser().text("dialog .token");
    browser().screenshot("token");
    assertThat(
            web()
                .post(
                    "/api/devices/" + WebClient.id(HOSTILE) + "/telemetry",
                    "{\"fields\": {\"Temperature\": 21.5}}",
                    "Authorization",
                    "Bearer " + token)
                .status())
        .isLessThan(300);
    browser().click("I have it");
    Await.until(() -> browser().text("h1").equals(HOSTILE));
    assertThat(browser().driver().getPageSource()).doesNotContain(token);
    Await.until(() -> points("Temperature") == 1);
    browser().click("All devices");
    Await.until(() -> rows() == 1);
    assertThat(browser().text(".row .name a")).isEqualTo(HOSTILE);
    browser().click(HOSTILE);
    Await.until(() -> browser().text("h1").equals(HOSTILE));
  }

  @Test
  void aDeviceThatNoBrowserCanAskAboutTouchesNothingElse() {
    simulate(1);
    iot().devices().registerWithoutToken("..");
    openList();
    Await.until(() -> browser().has("Simulate .."));
    browser().click("Simulate ..");
    Await.until(() -> browser().text("#toasts").contains("A browser cannot ask about"));
    openDevice("..");
    Await.until(() -> browser().text(".blank h2").equals("The device cannot be loaded"));
    assertThat(web().get("/api/simulation").ok()).hasToString("{\"deviceIds\":[\"virtual-1\"]}");
  }

  @Test
  void chartsMoveAsReadingsArrive() {
    web().register("greenhouse");
    openDevice("greenhouse");
    assertThat(browser().text(".device-main h2")).isEqualTo("Nothing sent yet");
    browser().screenshot("nothing-sent");
    browser().click("Simulate");
    Await.until(() -> points("Temperature") >= 2);
    int before = points("Humidity");
    String picture = pixels("Humidity");
    Await.until(() -> points("Humidity") >= before + 2);
    assertThat(pixels("Humidity")).isNotEqualTo(picture);
    assertThat(points("Pressure")).isPositive();
    browser().screenshot("device");
    browser().click("Stop simulating");
    Await.until(() -> browser().has("Simulate"));
    assertThat(web().get("/api/simulation").ok()).hasToString("{\"deviceIds\":[]}");
  }

  @Test
  void fieldsThatAreWrittenOneByOneAtTheSameInstantAreAllCharted() {
    Instant first = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.MILLIS);
    Instant second = first.plusSeconds(4);
    iot().telemetry().record("greenhouse").field("Temperature", 21.5).time(first).send();
    openDevice("greenhouse");
    Await.until(() -> points("Temperature") == 1);
    iot().telemetry().record("greenhouse").field("Temperature", 21.6).time(second).send();
    Await.until(() -> points("Temperature") == 2);
    iot().telemetry().record("greenhouse").field("Humidity", 40.0).time(second).send();
    Await.until(() -> points("Humidity") == 1);
    assertThat(points("Temperature")).isEqualTo(2);
  }

  @Test
  void rowsAndFiguresTellTheSameAtTheSameTime() {
    iot().devices().registerWithoutToken("greenhouse");
    openList();
    Await.until(() -> rows() == 1);
    browser().run(WATCH_LIVE);
    simulate(3);
    Await.until(() -> browser().is("document.querySelectorAll('.rows .state.live').length === 3"));
    Await.until(() -> browser().is("document.querySelector('.map-card').checkVisibility()"));
    browser().run("document.querySelector('[type=search]').focus()");
    browser().focused().sendKeys("greenhouse");
    Await.until(() -> rows() == 1);
    assertThat(browser().is("document.querySelector('.map-card').checkVisibility()")).isTrue();
    assertThat((List<?>) browser().run("return window.differences")).isEmpty();
  }

  @Test
  void aBrowserWhoseClockIsWrongTellsWhatIsLive() {
    browser().clockAhead(Duration.ofHours(2));
    simulate(1);
    openList();
    Await.until(() -> browser().text(".rows .state").equals("Live"));
    assertThat(browser().text(".rows .seen")).doesNotContain("h ago");
    browser().click("virtual-1");
    Await.until(() -> points("Temperature") > 1);
    assertThat(browser().text(".title-note .state")).isEqualTo("Live");
  }

  @Test
  void asksForTheKeyAndOffersNoLinkThatCannotShowIt() {
    int port = stopServer();
    startServer(WebSettings.loopback().withPort(port).withKey(ApiKey.of(KEY)));
    browser().go(web().server() + "/");
    Await.until(() -> browser().has("Go on"));
    browser().run("document.querySelector('dialog input').value = arguments[0]", KEY);
    browser().click("Go on");
    Await.until(() -> browser().text(".blank h2").equals("No devices yet"));
    Await.until(() -> browser().is("document.getElementById('metrics').hidden"));
    assertThat(browser().text(".foot-links")).contains("API").doesNotContain("Metrics");
  }

  @Test
  void aDayOfReadingsIsShownByWindowsAndCanBeZoomed() {
    web().register("greenhouse");
    openDevice("greenhouse");
    browser().click("Write a day");
    Await.until(() -> points("Temperature") > 100);
    assertThat(browser().text(".live-mark")).startsWith("Live, means of");
    int all = points("Temperature");
    WebElement plot = browser().element(".chart[data-field=Temperature] .u-over");
    new Actions(browser().driver())
        .moveToElement(plot, -100, 0)
        .clickAndHold()
        .moveByOffset(200, 0)
        .release()
        .perform();
    Await.until(() -> points("Temperature") < all && points("Temperature") > 0);
    assertThat(browser().has("Back to live")).isTrue();
    browser().screenshot("zoomed");
    browser().click("Back to live");
    // the window has moved on meanwhile, over the first points
    Await.until(() -> points("Temperature") > all * 9 / 10);
    browser().click("7 d");
    Await.until(() -> browser().is("location.hash.includes('range=7d')"));
    Await.until(() -> points("Temperature") > 0 && points("Temperature") < all);
  }

  @Test
  void whatAChartShowsCanBeSaved() throws IOException {
    web().register("a/b");
    iot().telemetry().record("a/b").field("Temperature", 21.5).time(Instant.now()).send();
    openDevice("a/b");
    Await.until(() -> points("Temperature") == 1);
    browser().click("Export CSV");
    Await.until(() -> csv() != null);
    assertThat(Files.readString(csv())).startsWith("time,Temperature\r\n").contains(",21.5\r\n");
  }

  private static Path csv() {
    try (Stream<Path> files = Files.list(browser().downloads())) {
      return files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElse(null);
    } catch (IOException e) {
      return null; // made with the first file
    }
  }

  @Test
  void aDeviceGetsANewTokenIsDisabledEnabledAndRemoved() {
    String first = web().register("greenhouse");
    openDevice("greenhouse");
    browser().click("New token");
    browser().click("Make a new token");
    Await.until(() -> browser().has("I have it"));
    assertThat(browser().text("dialog .token")).isNotEmpty().isNotEqualTo(first);
    browser().click("I have it");
    Await.until(() -> browser().text(".events").contains("Got a new token"));

    browser().click("Disable");
    browser().click("Disable");
    Await.until(() -> browser().text(".title-note .state").equals("Disabled"));
    browser().screenshot("disabled");
    browser().click("Enable");
    Await.until(() -> browser().has("Disable"));

    browser().click("Remove");
    browser().element("dialog").sendKeys(Keys.ESCAPE);
    assertThat(web().get("/api/devices").ok().getAsJsonArray()).hasSize(1);
    browser().click("Remove");
    browser().click("Remove");
    Await.until(() -> browser().text(".blank h2").equals("No devices yet"));
    assertThat(web().get("/api/devices").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void labelsAndAttributesAreEditedByKeyboard() {
    iot()
        .devices()
        .registerWithoutToken(
            "greenhouse", DeviceProfile.standard().withLabel("roof").withAttribute("owner", "Ada"));
    iot().telemetry().record("greenhouse").field("Temperature", 21.5).send();
    openDevice("greenhouse");
    Await.until(() -> browser().has("Edit labels and attributes"));
    browser().click("Edit labels and attributes");
    assertThat(browser().focused().getDomProperty("value")).isEqualTo("roof");
    browser().focused().sendKeys(Keys.TAB, Keys.TAB, Keys.SPACE); // past "Remove" to "Add a label"
    assertThat(browser().focused().getDomAttribute("aria-label")).isEqualTo("Label");
    browser().focused().sendKeys("<b>süd</b>");
    browser().click("Remove the attribute");
    assertThat(browser().focused().getText()).isEqualTo("Add an attribute");
    browser().focused().sendKeys(Keys.SPACE);
    browser().focused().sendKeys("owner", Keys.TAB, "Grace");
    browser().click("Add an attribute");
    browser().focused().sendKeys("owner", Keys.TAB, "Ada");
    browser().click("Save");
    Await.until(() -> browser().text("dialog .error-text").contains("is there twice"));
    browser().screenshot("profile");
    browser().click("Remove the attribute");
    browser().focused().sendKeys(Keys.ENTER);
    Await.until(() -> browser().is("document.querySelector('dialog') === null"));
    Await.until(() -> browser().text(".device-side").contains("<b>süd</b>, roof"));
    assertThat(browser().text(".device-side")).contains("Grace").doesNotContain("Ada");
    Await.until(() -> browser().text(".events").contains("Labels or attributes changed"));
    DeviceProfile profile = iot().devices().find("greenhouse").orElseThrow().profile();
    assertThat(profile.labels()).containsExactly("<b>süd</b>", "roof");
    assertThat(profile.attributes()).isEqualTo(Map.of("owner", "Grace"));
  }

  @Test
  void fingersZoomAndMoveCharts() {
    web().register("greenhouse");
    openDevice("greenhouse");
    browser().click("Write a day");
    Await.until(() -> points("Temperature") > 100);
    int all = points("Temperature");
    browser().run("document.querySelector('.chart').scrollIntoView({block: 'center'})");
    browser()
        .fingers(
            ".chart[data-field=Temperature] .u-over",
            new double[] {0.4, 0.6},
            new double[] {0.1, 0.9});
    Await.until(() -> browser().has("Back to live"));
    Await.until(() -> points("Temperature") < all / 2);
    assertThat(points("Temperature")).isPositive();
    assertThat(points("Humidity")).isEqualTo(points("Temperature"));
    String shown = browser().text(".live-mark");
    browser()
        .fingers(".chart[data-field=Temperature] .u-over", new double[] {0.3}, new double[] {0.7});
    Await.until(() -> !browser().text(".live-mark").equals(shown));
    browser().click("Back to live");
    // the window has moved on meanwhile, over the first points
    Await.until(() -> points("Temperature") > all * 9 / 10);
  }

  @Test
  void thousandsOfDevicesAreAListOfAFewRows() {
    Instant now = Instant.now();
    for (int i = 0; i < 5_200; i++) { // more than a page of the API
      iot().devices().registerWithoutToken("sensor-" + i);
      iot()
          .telemetry()
          .record("sensor-" + i)
          .field("Temperature", i / 100.0)
          .field("Lat", -50 + i / 60.0)
          .field("Lon", -170 + i / 20.0)
          .time(now)
          .send();
    }
    openList();
    Await.until(() -> rows() > 0);
    assertThat(rows()).isLessThan(60);
    assertThat(browser().text(".row .name a")).isEqualTo("sensor-0");
    browser().screenshot("thousands");
    browser().run("window.scrollTo(0, document.body.scrollHeight)");
    Await.until(() -> browser().has("sensor-5199"));
    assertThat(rows()).isLessThan(60);
    browser().run("document.activeElement.blur()");
    browser().element("body").sendKeys("/");
    assertThat(browser().focused().getDomAttribute("type")).isEqualTo("search");
    browser().focused().sendKeys("sensor-29");
    Await.until(() -> browser().text("[role=status].visually-hidden").startsWith("111 devices"));
    browser().focused().sendKeys(" or none");
    Await.until(() -> browser().text(".blank h2").equals("No device is like that"));
    browser().screenshot("nothing-found");
    browser().click("Show all");
    browser().click("Temperature");
    Await.until(() -> browser().text(".row .name a").equals("sensor-5199"));
  }

  @Test
  void aPhoneShowsAllOfIt() {
    simulate(4);
    browser().size(390, 844);
    openList();
    Await.until(() -> rows() == 4);
    browser().screenshot("phone");
    assertThat(browser().is("document.documentElement.scrollWidth <= innerWidth")).isTrue();
    browser().click("virtual-3");
    Await.until(() -> points("Temperature") > 1);
    browser().screenshot("phone-device");
    assertThat(browser().is("document.documentElement.scrollWidth <= innerWidth")).isTrue();
  }

  @Test
  void theKeyboardReachesAll() {
    simulate(2);
    openList();
    Await.until(() -> rows() == 2);
    WebElement body = browser().element("body");
    body.sendKeys(Keys.TAB);
    assertThat(browser().focused().getText()).isEqualTo("Skip to content");
    browser().focused().sendKeys(Keys.ENTER);
    assertThat(browser().focused().getDomAttribute("id")).isEqualTo("main");
    List<String> names = List.of("Stop all", "Simulate a fleet", "Register a device");
    for (String name : names) {
      browser().focused().sendKeys(Keys.TAB);
      assertThat(browser().focused().getText()).isEqualTo(name);
    }
    browser().focused().sendKeys(Keys.ENTER);
    Await.until(() -> browser().is("document.activeElement.closest('dialog') !== null"));
    browser().focused().sendKeys(Keys.ESCAPE);
    Await.until(() -> browser().is("document.querySelector('dialog') === null"));
    assertThat(browser().focused().getText()).isEqualTo("Register a device");
  }
}
