package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What axe-core finds on the page: nothing serious, light or dark. */
class PageAccessibilityTest extends PageKit {
  private static final String PROPERTIES =
      "/META-INF/maven/org.webjars.npm/axe-core/pom.properties";

  private static final String FIND =
      """
      const done = arguments[0];
      axe.run(document, {resultTypes: ['violations']}).then(({violations}) => done(violations
          .filter(({impact}) => impact === 'serious' || impact === 'critical')
          .flatMap(({id, nodes}) => nodes.map(({html, failureSummary}) => `${id}: ${html}: ${failureSummary}`))));
      """;

  private static String axe;

  @BeforeAll
  static void readAxe() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = PageAccessibilityTest.class.getResourceAsStream(PROPERTIES)) {
      properties.load(in);
    }
    String file =
        "/META-INF/resources/webjars/axe-core/" + properties.getProperty("version") + "/axe.min.js";
    try (InputStream in = PageAccessibilityTest.class.getResourceAsStream(file)) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertNothingSerious(String place) {
    if (!browser().is("'axe' in window")) {
      browser().run(axe);
    }
    Object found = browser().runLater(FIND);
    assertThat((List<?>) found).as(place).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingSerious(boolean dark) {
    browser().dark(dark);
    String name = dark ? "dark" : "light";
    openList();
    assertNothingSerious("empty");

    simulate(3);
    web().register("off");
    web().post("/api/devices/off/disable", "{}");
    openList();
    Await.until(() -> browser().text(".rows .state").equals("Disabled"));
    Await.until(() -> browser().text(".rows").contains("Live"));
    assertNothingSerious("list");
    browser().screenshot("list-" + name);
    browser().click("Register a device");
    assertNothingSerious("dialog");
    browser().click("Register");
    Await.until(() -> browser().has("I have it"));
    assertNothingSerious("token");

    openDevice("virtual-1");
    Await.until(() -> points("Temperature") > 1);
    browser().element(".pill").click();
    assertNothingSerious("device");
    browser().screenshot("device-" + name);
    browser().focused().sendKeys(Keys.ESCAPE);
    browser().click("Remove");
    assertNothingSerious("remove");
    browser().click("Cancel");
    browser().click("Edit labels and attributes");
    browser().click("Add a label");
    browser().click("Add an attribute");
    assertNothingSerious("profile");

    iot().beginOutage();
    openList();
    Await.until(() -> !banner().isEmpty());
    assertNothingSerious("outage");
    iot().endOutage();
  }
}
