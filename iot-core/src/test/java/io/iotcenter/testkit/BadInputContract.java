package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.Removal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What somebody reads who asks a registry for what cannot be, word for word. */
public abstract class BadInputContract extends RegistryKit {
  private static final Duration DAY = Duration.ofDays(1);

  private static void requireSaid(ThrowingCallable call, String message) {
    assertThatThrownBy(call).hasMessage(message);
  }

  @Test
  void anUnknownIdIsNamed() {
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put("rotate", () -> registry.rotate("nobody", DAY));
    calls.put("confirm", () -> registry.confirm("nobody"));
    calls.put("disable", () -> registry.disable("nobody"));
    calls.put("enable", () -> registry.enable("nobody"));
    calls.put("remove", () -> registry.remove("nobody", Removal.WITH_DATA));
    calls.put("update", () -> registry.update("nobody", profile -> profile));
    calls.put("share", () -> registry.shareCredentials("nobody", List.of("x")));
    calls.put("credentials", () -> registry.credentials("nobody"));
    calls.forEach(
        (call, thrower) ->
            assertThatThrownBy(thrower)
                .as(call)
                .hasMessage("device \"nobody\" is not registered; is the id spelled right?"));
    assertThat(registry.history("nobody")).isEmpty();
    assertThat(registry.list()).isEmpty();
  }

  @Test
  void aCallInTheWrongStateSaysTheStateAndTheRemedy() {
    registry.register("pump-7", DeviceProfile.standard().withExpiry(NOW.plus(DAY)));
    requireSaid(
        () -> registry.register("pump-7"),
        "device \"pump-7\" is registered already; use registerIfAbsent() to go on with it");
    registry.disable("pump-7");

    requireSaid(
        () -> registry.rotate("pump-7", DAY),
        "device \"pump-7\" is DISABLED: enable it before its token is replaced");
    requireSaid(
        () -> registry.confirm("pump-7"),
        "device \"pump-7\" is DISABLED: enable it before its token is confirmed");
    requireSaid(
        () -> registry.shareCredentials("pump-7", List.of("x")),
        "device \"pump-7\" is DISABLED: it has no token in force that others could use");
    clock.advance(DAY);
    requireSaid(
        () -> registry.enable("pump-7"),
        "device \"pump-7\" is DISABLED: its time is over; give it a later expiry by update() first");
    assertThat(registry.find("x")).isEmpty();
  }

  @Test
  void whatIsRemovedTwiceSaysWhenItWasRemoved() {
    registry.register("pump-7");
    registry.remove("pump-7", Removal.KEEP_DATA);

    requireSaid(
        () -> registry.remove("pump-7", Removal.WITH_DATA),
        "device \"pump-7\" was removed at 2026-03-01T12:00:00.123Z; register it anew");
    requireSaid(
        () -> registry.rotate("pump-7", DAY),
        "device \"pump-7\" was removed at 2026-03-01T12:00:00.123Z; register it anew");
  }

  @Test
  void aShareThatCannotBeSaysWhy() {
    registry.register("pump-7");
    registry.register("has-one");
    registry.registerWithoutToken("without");
    registry.registerWithoutToken("vault", DeviceProfile.standard().withBucket("vault"));
    registry.shareCredentials("pump-7", List.of("sharer"));

    requireSaid(
        () -> registry.shareCredentials("pump-7", List.of("x", "vault")),
        "others: contain \"vault\", whose bucket is another: the token of \"pump-7\" does not reach it");
    requireSaid(
        () -> registry.shareCredentials("pump-7", List.of("x", "has-one")),
        "device \"has-one\" is ACTIVE: it has a token already; remove it first");
    requireSaid(
        () -> registry.shareCredentials("pump-7", List.of("x", "pump-7")),
        "others: contain \"pump-7\" itself");
    requireSaid(
        () -> registry.shareCredentials("without", List.of("x")),
        "device \"without\" is ACTIVE: it has no token in force that others could use");
    requireSaid(
        () -> registry.shareCredentials("sharer", List.of("x")),
        "device \"sharer\" is ACTIVE: it uses the token of \"pump-7\": share that");
    requireSaid(
        () -> registry.rotate("sharer", DAY),
        "device \"sharer\" is ACTIVE: it uses the token of \"pump-7\": rotate that");
    requireSaid(
        () -> registry.remove("pump-7", Removal.KEEP_DATA),
        "device \"pump-7\" is ACTIVE: its token is also used by [sharer]; remove these first");
    assertThat(registry.find("x")).isEmpty();
  }

  @Test
  void whatIsOutOfRangeIsNamed() {
    registry.register("pump-7");

    requireSaid(
        () -> registry.rotate("pump-7", Duration.ofSeconds(-1)),
        "overlap: PT-1S is negative or longer than ten years; say for example PT24H");
    requireSaid(
        () -> registry.page(DeviceFilter.all(), "", 0), "limit: 0 is not within 1 to 10,000");
    requireSaid(
        () -> registry.update("pump-7", profile -> profile.withBucket("other")),
        "profile: rights and bucket of \"pump-7\" are fixed: its token cannot be changed; remove it, and register it anew");
    requireSaid(() -> registry.register(""), "device id: is empty; give it at least one character");
  }
}
