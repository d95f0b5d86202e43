package io.iotcenter.examples.web.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.InMemoryIotCenter;
import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.model.BackendException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long the registry's word counts. */
class DeviceGateTest {
  private final InMemoryIotCenter iot = IotCenter.inMemory();
  private final String token = iot.devices().register("a").credentials().orElseThrow().token();
  private long now = Long.MAX_VALUE - 7; // such a clock runs over
  private final DeviceGate gate = new DeviceGate(iot.devices(), () -> now);

  @AfterEach
  void close() {
    iot.close();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void isLetIn() {
    assertThatCode(() -> gate.require("a", token)).doesNotThrowAnyException();
  }

  private void isRefused(String why) {
    assertThatThrownBy(() -> gate.require("a", token))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(why);
  }

  @Test
  void whatAnotherProgramChangesCountsAfterSeconds() {
    isLetIn();
    iot.devices().disable("a");
    pass(Duration.ofSeconds(5).minusNanos(1));
    isLetIn();
    pass(Duration.ofNanos(1));
    isRefused("disabled");
    isRefused("disabled");
  }

  @Test
  void whatThisServerChangesCountsAtOnce() {
    isLetIn();
    iot.devices().disable("a");
    gate.changed("a");
    isRefused("disabled");
  }

  @Test
  void anotherTokenIsNotLetInBecauseTheRightOneWas() {
    isLetIn();
    assertThatThrownBy(() -> gate.require("a", token + "x")).hasMessageContaining("not a token");
    assertThatThrownBy(() -> gate.require("b", token)).hasMessageContaining("not a token");
    isLetIn();
  }

  @Test
  void whileTheBackEndIsAwayWhoWasLetInBeforeGoesOnForADay() {
    isLetIn();
    iot.beginOutage();
    pass(Duration.ofDays(1));
    isLetIn();
    assertThatThrownBy(() -> gate.require("a", "guessed")).isInstanceOf(BackendException.class);
    assertThatThrownBy(() -> gate.require("b", token)).isInstanceOf(BackendException.class);
    pass(Duration.ofNanos(1));
    assertThatThrownBy(() -> gate.require("a", token)).isInstanceOf(BackendException.class);
    iot.endOutage();
    isLetIn();
  }
}
