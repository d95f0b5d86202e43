package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceExistsException;
import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.device.Removal;
import io.iotcenter.device.RemovalReport;
import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a device, and of its tokens, in every registry. */
public abstract class DeviceLifeContract extends RegistryKit {
  private static final Duration DAY = Duration.ofDays(1);

  private DeviceCredentials registered(String deviceId) {
    return registry.register(deviceId).credentials().orElseThrow();
  }

  private DeviceState state(String deviceId) {
    return registry.find(deviceId).orElseThrow().state();
  }

  private List<Kind> kinds(String deviceId) {
    return registry.history(deviceId).stream().map(DeviceEvent::kind).toList();
  }

  @Test
  void aRotationGivesANewTokenAndKeepsTheOldOneForAWhile() throws Exception {
    DeviceCredentials old = registered("pump-7");

    DeviceCredentials fresh = registry.rotate("pump-7", DAY);

    assertThat(fresh.deviceId()).isEqualTo("pump-7");
    assertThat(fresh.token()).isNotEqualTo(old.token());
    assertThat(fixture.write(old.token())).isEqualTo(204);
    assertThat(fixture.write(fresh.token())).isEqualTo(204);
    Device device = registry.find("pump-7").orElseThrow();
    assertThat(device.state()).isEqualTo(DeviceState.ROTATING);
    assertThat(device.authorizationId()).isEqualTo(fresh.authorizationId());
    assertThat(device.otherAuthorizationIds()).containsExactly(old.authorizationId());
    assertThat(fixture.published()).containsEntry("pump-7", fresh.authorizationId());
  }

  @Test
  void anOldTokenIsNotLeftReadableBehindARotation() throws Exception {
    DeviceCredentials old = registered("pump-7");

    DeviceCredentials fresh = registry.rotate("pump-7", DAY);

    assertThat(fixture.readableTokens()).doesNotContain(old.token()).contains(fresh.token());
  }

  @Test
  void anOverlapEndsWhenItsTimeIsOverAndNotBefore() throws Exception {
    DeviceCredentials old = registered("pump-7");
    DeviceCredentials fresh = registry.rotate("pump-7", DAY);

    clock.advance(DAY.minusSeconds(1));
    assertThat(registry.maintain().done()).isEmpty();
    assertThat(fixture.write(old.token())).isEqualTo(204);

    clock.advance(Duration.ofSeconds(2));
    assertThat(registry.maintain().done())
        .extracting(DeviceEvent::kind)
        .containsExactly(Kind.OVERLAP_ENDED);
    assertThat(fixture.write(old.token())).isEqualTo(401);
    assertThat(fixture.write(fresh.token())).isEqualTo(204);
    Device device = registry.find("pump-7").orElseThrow();
    assertThat(device.state()).isEqualTo(DeviceState.ACTIVE);
    assertThat(device.otherAuthorizationIds()).isEmpty();
    assertThat(fixture.authorizations()).containsExactly(fresh.authorizationId());
  }

  @Test
  void aConfirmedRotationEndsTheOldTokenAtOnce() throws Exception {
    DeviceCredentials old = registered("pump-7");
    DeviceCredentials fresh = registry.rotate("pump-7", DAY);

    Device confirmed = registry.confirm("pump-7");

    assertThat(confirmed.state()).isEqualTo(DeviceState.ACTIVE);
    assertThat(registry.find("pump-7")).contains(confirmed);
    assertThat(fixture.write(old.token())).isEqualTo(401);
    assertThat(fixture.write(fresh.token())).isEqualTo(204);
    assertThat(registry.confirm("pump-7")).isEqualTo(registry.find("pump-7").orElseThrow());
    assertThat(kinds("pump-7")).containsExactly(Kind.REGISTERED, Kind.ROTATED, Kind.CONFIRMED);
  }

  @Test
  void aRotationWithoutOverlapEndsTheOldTokenAtOnce() throws Exception {
    DeviceCredentials old = registered("pump-7");

    DeviceCredentials fresh = registry.rotate("pump-7", Duration.ZERO);

    assertThat(fixture.write(old.token())).isEqualTo(401);
    assertThat(fixture.write(fresh.token())).isEqualTo(204);
    assertThat(state("pump-7")).isEqualTo(DeviceState.ACTIVE);
    assertThat(kinds("pump-7")).containsExactly(Kind.REGISTERED, Kind.ROTATED);
  }

  @Test
  void aSecondRotationLeavesEveryOlderTokenItsOwnTime() throws Exception {
    DeviceCredentials first = registered("pump-7");
    DeviceCredentials second = registry.rotate("pump-7", DAY);
    clock.advance(Duration.ofHours(12));
    DeviceCredentials third = registry.rotate("pump-7", DAY);

    clock.advance(Duration.ofHours(13));
    registry.maintain();

    assertThat(fixture.write(first.token())).isEqualTo(401);
    assertThat(fixture.write(second.token())).isEqualTo(204);
    assertThat(fixture.write(third.token())).isEqualTo(204);
    assertThat(state("pump-7")).isEqualTo(DeviceState.ROTATING);

    clock.advance(Duration.ofHours(12));
    registry.maintain();

    assertThat(fixture.write(second.token())).isEqualTo(401);
    assertThat(state("pump-7")).isEqualTo(DeviceState.ACTIVE);
    assertThat(fixture.authorizations()).containsExactly(third.authorizationId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT-0.000000001S", "P4000D"})
  void anOverlapThatMakesNoSenseIsRefused(String overlap) {
    registered("pump-7");

    assertThatThrownBy(() -> registry.rotate("pump-7", Duration.parse(overlap)))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.property()).isEqualTo("overlap"));
  }

  @Test
  void aDisabledDeviceIsShutOutAndComesBackWithTheSameToken() throws Exception {
    DeviceCredentials credentials = registered("pump-7");

    Device disabled = registry.disable("pump-7");
    assertThat(disabled.state()).isEqualTo(DeviceState.DISABLED);
    assertThat(registry.find("pump-7")).contains(disabled);
    assertThat(fixture.write(credentials.token())).isEqualTo(403);
    assertThat(fixture.published()).containsKey("pump-7");
    assertThat(registry.disable("pump-7").state()).isEqualTo(DeviceState.DISABLED);

    assertThat(registry.enable("pump-7").state()).isEqualTo(DeviceState.ACTIVE);
    assertThat(fixture.write(credentials.token())).isEqualTo(204);
    assertThat(registry.enable("pump-7").state()).isEqualTo(DeviceState.ACTIVE);
    assertThat(kinds("pump-7")).containsExactly(Kind.REGISTERED, Kind.DISABLED, Kind.ENABLED);
  }

  @Test
  void aDeviceDisabledInTheMiddleOfARotationGoesOnWithIt() throws Exception {
    DeviceCredentials old = registered("pump-7");
    DeviceCredentials fresh = registry.rotate("pump-7", DAY);

    registry.disable("pump-7");
    assertThat(fixture.write(old.token())).isEqualTo(403);
    assertThat(fixture.write(fresh.token())).isEqualTo(403);

    assertThat(registry.enable("pump-7").state()).isEqualTo(DeviceState.ROTATING);
    assertThat(fixture.write(old.token())).isEqualTo(204);
    assertThat(fixture.write(fresh.token())).isEqualTo(204);
  }

  @Test
  void anOldTokenDoesNotComeBackWhenItsTimeIsOver() throws Exception {
    DeviceCredentials old = registered("pump-7");
    registry.rotate("pump-7", DAY);
    registry.disable("pump-7");
    clock.advance(Duration.ofDays(2));

    registry.enable("pump-7");

    assertThat(fixture.write(old.token())).isEqualTo(403);
    registry.maintain();
    assertThat(fixture.write(old.token())).isEqualTo(401);
    assertThat(state("pump-7")).isEqualTo(DeviceState.ACTIVE);
  }

  @Test
  void aDeviceWhoseAuthorizationIsGoneStaysDisabled() throws Exception {
    DeviceCredentials credentials = registered("pump-7");
    registry.disable("pump-7");
    fixture.deleteAuthorization(credentials.authorizationId());

    assertThatThrownBy(() -> registry.enable("pump-7"))
        .isInstanceOf(DeviceStateException.class)
        .hasMessageContaining(credentials.authorizationId());
    assertThat(state("pump-7")).isEqualTo(DeviceState.DISABLED);
  }

  @ParameterizedTest
  @EnumSource(Removal.class)
  void aRemovedDeviceIsGoneWithItsTokensAndItsHistoryStays(Removal removal) throws Exception {
    DeviceCredentials old = registered("pump-7");
    DeviceCredentials fresh = registry.rotate("pump-7", DAY);
    registered("pump-70");
    fixture.addTelemetry("pump-7");
    fixture.addTelemetry("pump-70");

    RemovalReport report = registry.remove("pump-7", removal);

    assertThat(report.dataErased()).isEqualTo(removal == Removal.WITH_DATA);
    assertThat(fixture.write(old.token())).isEqualTo(401);
    assertThat(fixture.write(fresh.token())).isEqualTo(401);
    assertThat(registry.find("pump-7")).isEmpty();
    assertThat(registry.list()).extracting(Device::id).containsExactly("pump-70");
    assertThat(fixture.published()).containsOnlyKeys("pump-70");
    assertThat(fixture.telemetry("pump-7")).isEqualTo(removal == Removal.WITH_DATA ? 0 : 1);
    assertThat(fixture.telemetry("pump-70")).isEqualTo(1);
    assertThat(kinds("pump-7")).containsExactly(Kind.REGISTERED, Kind.ROTATED, Kind.REMOVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\") OR (\"x\"=\"x", "a\"b", "a\\b", "'", "a b,c=d", "😀", "$id", "--"})
  void removingWithDataErasesExactlyTheDevice(String id) throws Exception {
    registered("other");
    registered(id);
    fixture.addTelemetry("other");
    fixture.addTelemetry(id);

    registry.remove(id, Removal.WITH_DATA);

    assertThat(fixture.telemetry(id)).isZero();
    assertThat(fixture.telemetry("other")).isEqualTo(1);
    assertThat(fixture.published()).containsOnlyKeys("other");
  }

  @Test
  void aDeviceRemovedTwiceIsNotFound() {
    registered("pump-7");
    registry.remove("pump-7", Removal.KEEP_DATA);

    assertThatThrownBy(() -> registry.remove("pump-7", Removal.KEEP_DATA))
        .isInstanceOf(DeviceNotFoundException.class)
        .hasMessageContaining("removed at 2026-03-01T12:00:00.123Z");
  }

  @Test
  void aRemovedDeviceMayBeRegisteredAnew() throws Exception {
    DeviceCredentials old = registered("pump-7");
    registry.remove("pump-7", Removal.KEEP_DATA);

    DeviceCredentials fresh = registered("pump-7");

    assertThat(fixture.write(old.token())).isEqualTo(401);
    assertThat(fixture.write(fresh.token())).isEqualTo(204);
    assertThat(state("pump-7")).isEqualTo(DeviceState.ACTIVE);
    assertThat(kinds("pump-7")).containsExactly(Kind.REGISTERED, Kind.REMOVED, Kind.REGISTERED);
  }

  @Test
  void aDeviceWithoutATokenIsListedAndGetsOneByRotation() throws Exception {
    Device device = registry.registerWithoutToken("legacy-3");

    assertThat(device.hasToken()).isFalse();
    assertThat(device.state()).isEqualTo(DeviceState.ACTIVE);
    assertThat(registry.find("legacy-3")).contains(device);
    assertThat(registry.list()).containsExactly(device);
    assertThat(fixture.published()).containsEntry("legacy-3", "");
    assertThat(fixture.authorizations()).isEmpty();
    assertThatThrownBy(() -> registry.registerWithoutToken("legacy-3"))
        .isInstanceOf(DeviceExistsException.class);

    DeviceCredentials credentials = registry.rotate("legacy-3", DAY);

    assertThat(fixture.write(credentials.token())).isEqualTo(204);
    assertThat(state("legacy-3")).isEqualTo(DeviceState.ACTIVE);
  }

  @Test
  void callsThatMakeNoSenseInAStateSayWhichStateItIs() {
    registered("pump-7");
    registry.disable("pump-7");

    assertThatThrownBy(() -> registry.rotate("pump-7", DAY))
        .isInstanceOfSatisfying(
            DeviceStateException.class,
            e -> {
              assertThat(e.state()).isEqualTo(DeviceState.DISABLED);
              assertThat(e.deviceId()).isEqualTo("pump-7");
              assertThat(e).hasMessageContaining("enable it");
            });
    assertThatThrownBy(() -> registry.confirm("pump-7")).isInstanceOf(DeviceStateException.class);
    assertThat(registry.history("pump-7")).hasSize(2);
  }

  @Test
  void anUnknownDeviceIsToldFromOneThatWasRemoved() {
    for (ThrowingCall call : calls("nobody")) {
      assertThatThrownBy(call::run)
          .isInstanceOfSatisfying(
              DeviceNotFoundException.class,
              e -> {
                assertThat(e.deviceId()).isEqualTo("nobody");
                assertThat(e).hasMessageContaining("is not registered");
              });
    }
    assertThat(registry.history("nobody")).isEmpty();
  }

  private interface ThrowingCall {
    void run();
  }

  private List<ThrowingCall> calls(String deviceId) {
    return List.of(
        () -> registry.rotate(deviceId, DAY),
        () -> registry.confirm(deviceId),
        () -> registry.disable(deviceId),
        () -> registry.enable(deviceId),
        () -> registry.remove(deviceId, Removal.KEEP_DATA),
        () -> registry.update(deviceId, profile -> profile.withLabel("x")));
  }

  @Test
  void aDeviceIsDisabledWhenItsTimeIsOver() throws Exception {
    DeviceCredentials credentials =
        registry
            .register("guest", DeviceProfile.standard().withExpiry(NOW.plus(DAY)))
            .credentials()
            .orElseThrow();
    assertThat(registry.maintain().done()).isEmpty();
    clock.advance(DAY);

    assertThat(registry.maintain().done())
        .extracting(DeviceEvent::kind)
        .containsExactly(Kind.EXPIRED);

    assertThat(fixture.write(credentials.token())).isEqualTo(403);
    assertThat(state("guest")).isEqualTo(DeviceState.DISABLED);
    assertThatThrownBy(() -> registry.enable("guest"))
        .isInstanceOf(DeviceStateException.class)
        .hasMessageContaining("later expiry");

    registry.update("guest", profile -> profile.withExpiry(null));
    registry.enable("guest");
    assertThat(fixture.write(credentials.token())).isEqualTo(204);
  }

  @Test
  void theHistoryTellsWhoDidWhatAndWhenAndNoToken() {
    DeviceCredentials first = registered("pump-7");
    clock.advance(Duration.ofMinutes(1));
    DeviceCredentials second = process("night shift").rotate("pump-7", DAY);

    List<DeviceEvent> history = registry.history("pump-7");

    assertThat(history).hasSize(2);
    assertThat(history.get(0).time()).isEqualTo(NOW_IN_MILLIS);
    assertThat(history.get(0).actor()).isEqualTo("operator");
    assertThat(history.get(0).authorizationId()).isEqualTo(first.authorizationId());
    assertThat(history.get(1).time()).isEqualTo(NOW_IN_MILLIS.plusSeconds(60));
    assertThat(history.get(1).actor()).isEqualTo("night shift");
    assertThat(history.get(1).authorizationId()).isEqualTo(second.authorizationId());
    assertThat(history.get(1).version()).isGreaterThan(history.get(0).version());
    assertThat(history.toString()).doesNotContain(first.token()).doesNotContain(second.token());
  }

  @Test
  void anotherProgramsDeviceGoesThroughTheSameLife() throws Exception {
    fixture.addForeign("old-1", fixture.addAuthorization("old-1"), "its token");
    String key = fixture.published().get("old-1");

    Device device = registry.find("old-1").orElseThrow();
    assertThat(device.state()).isEqualTo(DeviceState.ACTIVE);
    assertThat(device.authorizationId()).isEqualTo(key);
    assertThat(device.version()).isZero();
    assertThat(registry.list()).containsExactly(device);

    DeviceCredentials fresh = registry.rotate("old-1", Duration.ZERO);
    assertThat(fixture.readableTokens()).doesNotContain("its token");
    assertThat(fixture.authorizations()).containsExactly(fresh.authorizationId());
    registry.remove("old-1", Removal.KEEP_DATA);
    assertThat(fixture.published()).isEmpty();
    assertThat(fixture.authorizations()).isEmpty();
  }
}
