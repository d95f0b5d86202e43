package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceRights;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.device.Removal;
import io.iotcenter.device.TokenCheck;
import io.iotcenter.device.TokenKey;
import io.iotcenter.device.TokenKeys;
import io.iotcenter.device.TokenMoveReport;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tokens may do, who has them, and how they are kept, in every registry. */
public abstract class DeviceTokensContract extends RegistryKit {
  private static final Duration DAY = Duration.ofDays(1);
  private static final TokenKey OLD_KEY =
      TokenKey.of(
          "2025",
          new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5,
            6, 7, 8
          });
  private static final TokenKey NEW_KEY = TokenKey.of("2026", new byte[TokenKey.BYTES]);

  private static final TokenStorage ENCRYPTED = TokenStorage.encrypted(TokenKeys.of(OLD_KEY));

  private DeviceCredentials registered(String deviceId) {
    return registry.register(deviceId).credentials().orElseThrow();
  }

  @Test
  void rightsAreThoseOfTheProfile() throws Exception {
    DeviceCredentials both = registered("both");
    DeviceCredentials writer = registered("writer", DeviceRights.WRITE_ONLY);
    DeviceCredentials reader = registered("reader", DeviceRights.READ_ONLY);

    assertThat(fixture.write(both.token())).isEqualTo(204);
    assertThat(fixture.read(both.token())).isEqualTo(200);
    assertThat(fixture.write(writer.token())).isEqualTo(204);
    assertThat(fixture.read(reader.token())).isEqualTo(200);
    if (restrictsRights()) {
      assertThat(fixture.read(writer.token())).isEqualTo(403);
      assertThat(fixture.write(reader.token())).isEqualTo(403);
    }
    assertThat(registry.find("writer").orElseThrow().profile().rights())
        .isEqualTo(DeviceRights.WRITE_ONLY);
    DeviceCredentials rotated = registry.rotate("writer", Duration.ZERO);
    assertThat(fixture.write(rotated.token())).isEqualTo(204);
    if (restrictsRights()) {
      assertThat(fixture.read(rotated.token())).isEqualTo(403);
    }
  }

  /** Whether something stands between a token and what it must not do. */
  protected boolean restrictsRights() {
    return true;
  }

  private DeviceCredentials registered(String deviceId, DeviceRights rights) {
    return registry
        .register(deviceId, DeviceProfile.standard().withRights(rights))
        .credentials()
        .orElseThrow();
  }

  @Test
  void devicesShareATokenAndItsRotation() throws Exception {
    DeviceCredentials credentials = registered("pump-7");
    registry.registerWithoutToken("pump-9");

    List<Device> sharing = registry.shareCredentials("pump-7", List.of("pump-8", "pump-9"));

    assertThat(sharing).extracting(Device::id).containsExactly("pump-8", "pump-9");
    assertThat(sharing)
        .allSatisfy(
            device -> {
              assertThat(device.credentialsOf()).isEqualTo("pump-7");
              assertThat(device.authorizationId()).isEqualTo(credentials.authorizationId());
              assertThat(registry.find(device.id())).contains(device);
              assertThat(registry.check(device.id(), credentials.token()))
                  .isEqualTo(TokenCheck.ACCEPTED);
              assertThat(registry.credentials(device.id()).orElseThrow().token())
                  .isEqualTo(credentials.token());
            });
    assertThat(fixture.authorizations()).hasSize(1);
    assertThat(registry.shareCredentials("pump-7", List.of("pump-8", "pump-9"))).isEqualTo(sharing);

    DeviceCredentials fresh = registry.rotate("pump-7", Duration.ZERO);

    assertThat(registry.find("pump-8").orElseThrow().authorizationId())
        .isEqualTo(fresh.authorizationId());
    assertThat(registry.check("pump-9", fresh.token())).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(registry.check("pump-9", credentials.token())).isEqualTo(TokenCheck.WRONG_TOKEN);
    assertThat(fixture.readableTokens()).containsExactly(fresh.token());
    assertThat(registry.history("pump-7"))
        .extracting(DeviceEvent::kind)
        .containsExactly(Kind.REGISTERED, Kind.SHARED, Kind.ROTATED);
  }

  @Test
  void anOwnerOutlivesThoseWhoShareItsToken() throws Exception {
    DeviceCredentials credentials = registered("pump-7");
    registry.shareCredentials("pump-7", List.of("pump-8"));

    assertThatThrownBy(() -> registry.remove("pump-7", Removal.KEEP_DATA))
        .isInstanceOf(DeviceStateException.class)
        .hasMessageContaining("pump-8");
    registry.disable("pump-8");
    assertThat(fixture.write(credentials.token())).isEqualTo(204);
    assertThat(registry.check("pump-8", credentials.token())).isEqualTo(TokenCheck.DISABLED);
    assertThat(registry.check("pump-7", credentials.token())).isEqualTo(TokenCheck.ACCEPTED);
    registry.remove("pump-8", Removal.KEEP_DATA);
    assertThat(fixture.write(credentials.token())).isEqualTo(204);
    registry.rotate("pump-7", Duration.ZERO);
    assertThat(fixture.published()).containsOnlyKeys("pump-7");
    registry.remove("pump-7", Removal.KEEP_DATA);
    assertThat(fixture.authorizations()).isEmpty();
  }

  @Test
  void aShareThatMakesNoSenseChangesNothing() throws Exception {
    registered("pump-7");
    registered("has-one");
    registry.registerWithoutToken("without");
    registry.registerWithoutToken("elsewhere", DeviceProfile.standard().withBucket("elsewhere"));
    registry.shareCredentials("pump-7", List.of("sharer"));

    assertThatThrownBy(() -> registry.shareCredentials("nobody", List.of("x")))
        .isInstanceOf(DeviceNotFoundException.class);
    assertThatThrownBy(() -> registry.shareCredentials("without", List.of("x")))
        .isInstanceOf(DeviceStateException.class);
    assertThatThrownBy(() -> registry.shareCredentials("sharer", List.of("x")))
        .isInstanceOf(DeviceStateException.class)
        .hasMessageContaining("pump-7");
    assertThatThrownBy(() -> registry.rotate("sharer", DAY))
        .isInstanceOf(DeviceStateException.class)
        .hasMessageContaining("pump-7");
    assertThatThrownBy(() -> registry.shareCredentials("pump-7", List.of("x", "has-one")))
        .isInstanceOfSatisfying(
            DeviceStateException.class, e -> assertThat(e.deviceId()).isEqualTo("has-one"));
    assertThatThrownBy(() -> registry.shareCredentials("pump-7", List.of("x", "elsewhere")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("bucket");
    assertThatThrownBy(() -> registry.shareCredentials("pump-7", List.of("x", "pump-7")))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> registry.shareCredentials("pump-7", List.of("x", "")))
        .isInstanceOf(InvalidInputException.class);
    registry.disable("pump-7");
    assertThatThrownBy(() -> registry.shareCredentials("pump-7", List.of("x")))
        .isInstanceOf(DeviceStateException.class);
    assertThat(fixture.published())
        .containsOnlyKeys("pump-7", "has-one", "without", "elsewhere", "sharer");
  }

  @Test
  void aTokenIsCheckedAgainstItsDevice() throws Exception {
    DeviceCredentials old = registered("pump-7");
    DeviceCredentials other = registered("pump-8");
    registry.registerWithoutToken("legacy-3");

    assertThat(registry.check("pump-7", old.token())).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(registry.check("pump-7", other.token())).isEqualTo(TokenCheck.WRONG_TOKEN);
    assertThat(registry.check("pump-7", "")).isEqualTo(TokenCheck.WRONG_TOKEN);
    assertThat(registry.check("legacy-3", "")).isEqualTo(TokenCheck.WRONG_TOKEN);
    assertThat(registry.check("nobody", old.token())).isEqualTo(TokenCheck.UNKNOWN_DEVICE);

    DeviceCredentials fresh = registry.rotate("pump-7", DAY);
    assertThat(registry.check("pump-7", old.token())).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(registry.check("pump-7", fresh.token())).isEqualTo(TokenCheck.ACCEPTED);
    clock.advance(DAY);
    // also before anybody called maintain()
    assertThat(registry.check("pump-7", old.token())).isEqualTo(TokenCheck.WRONG_TOKEN);

    registry.disable("pump-7");
    assertThat(registry.check("pump-7", fresh.token())).isEqualTo(TokenCheck.DISABLED);
    assertThat(registry.check("pump-7", other.token())).isEqualTo(TokenCheck.WRONG_TOKEN);
    registry.remove("pump-7", Removal.KEEP_DATA);
    assertThat(registry.check("pump-7", fresh.token())).isEqualTo(TokenCheck.UNKNOWN_DEVICE);
  }

  @Test
  void anExpiredDeviceIsToldFromADisabledOne() {
    DeviceCredentials guest =
        registry
            .register("guest", DeviceProfile.standard().withExpiry(NOW.plus(DAY)))
            .credentials()
            .orElseThrow();
    assertThat(registry.check("guest", guest.token())).isEqualTo(TokenCheck.ACCEPTED);

    clock.advance(DAY);

    assertThat(registry.check("guest", guest.token())).isEqualTo(TokenCheck.EXPIRED);
    registry.maintain();
    assertThat(registry.check("guest", guest.token())).isEqualTo(TokenCheck.EXPIRED);
  }

  @Test
  void anotherProgramsTokenIsRecognizedWhereItIsReadable() throws Exception {
    fixture.addForeign("old-1", fixture.addAuthorization("old-1"), "its token");

    assertThat(registry.check("old-1", "its token")).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(registry.check("old-1", "another")).isEqualTo(TokenCheck.WRONG_TOKEN);
    registry.moveTokens(TokenStorage.fingerprintOnly());
    assertThat(fixture.readableTokens()).isEmpty();
    assertThat(registry.check("old-1", "its token")).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(registry.check("old-1", "another")).isEqualTo(TokenCheck.WRONG_TOKEN);
  }

  @Test
  void readableTokensAreReadAgain() throws Exception {
    DeviceCredentials credentials = registered("pump-7");

    DeviceCredentials again = registry.credentials("pump-7").orElseThrow();

    assertThat(again.token()).isEqualTo(credentials.token());
    assertThat(again.authorizationId()).isEqualTo(credentials.authorizationId());
    assertThat(fixture.readableTokens()).containsExactly(credentials.token());
    assertThatThrownBy(() -> registry.credentials("nobody"))
        .isInstanceOf(DeviceNotFoundException.class);
  }

  @Test
  void encryptedTokensAreReadOnlyWithTheKey() throws Exception {
    DeviceRegistry encrypted = process("operator", ENCRYPTED);
    DeviceCredentials credentials = encrypted.register("pump-7").credentials().orElseThrow();
    encrypted.shareCredentials("pump-7", List.of("pump-8"));

    assertThat(encrypted.credentials("pump-7").orElseThrow().token())
        .isEqualTo(credentials.token());
    assertThat(encrypted.credentials("pump-8").orElseThrow().token())
        .isEqualTo(credentials.token());
    assertThat(fixture.readableTokens())
        .hasSize(2)
        .allSatisfy(
            text ->
                assertThat(text).startsWith("sealed:2025:").doesNotContain(credentials.token()));
    assertThat(registry.credentials("pump-7")).isEmpty();
    assertThat(registry.check("pump-7", credentials.token())).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(fixture.write(credentials.token())).isEqualTo(204);
  }

  @Test
  void tokensThatAreNotKeptAreRecognizedAllTheSame() throws Exception {
    DeviceRegistry forgetful = process("operator", TokenStorage.fingerprintOnly());
    DeviceCredentials credentials = forgetful.register("pump-7").credentials().orElseThrow();

    assertThat(forgetful.credentials("pump-7")).isEmpty();
    assertThat(fixture.readableTokens()).isEmpty();
    assertThat(forgetful.check("pump-7", credentials.token())).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(fixture.write(credentials.token())).isEqualTo(204);
  }

  @Test
  void tokensMoveFromOneWayToAnotherAndNothingStaysBehind() throws Exception {
    DeviceCredentials one = registered("pump-1");
    DeviceCredentials rotated = registered("pump-2");
    DeviceCredentials two = registry.rotate("pump-2", DAY);
    registry.registerWithoutToken("legacy-3");

    TokenMoveReport report = registry.moveTokens(ENCRYPTED);

    assertThat(report).isEqualTo(new TokenMoveReport(2, 1, 0, java.util.Map.of()));
    assertThat(fixture.readableTokens())
        .hasSize(2)
        .allMatch(text -> text.startsWith("sealed:2025:"));
    DeviceRegistry encrypted = process("operator", ENCRYPTED);
    assertThat(encrypted.credentials("pump-1").orElseThrow().token()).isEqualTo(one.token());
    assertThat(encrypted.credentials("pump-2").orElseThrow().token()).isEqualTo(two.token());
    assertThat(registry.find("pump-2").orElseThrow().state()).isEqualTo(DeviceState.ROTATING);
    assertThat(fixture.write(rotated.token())).isEqualTo(204);

    // back again, as somebody who kept the key can
    assertThat(encrypted.moveTokens(TokenStorage.readable()).moved()).isEqualTo(2);
    assertThat(fixture.readableTokens()).containsExactlyInAnyOrder(one.token(), two.token());

    assertThat(registry.moveTokens(TokenStorage.fingerprintOnly()).moved()).isEqualTo(2);
    assertThat(fixture.readableTokens()).isEmpty();
    assertThat(registry.check("pump-2", two.token())).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(registry.moveTokens(TokenStorage.fingerprintOnly()).moved()).isZero();
    assertThat(registry.moveTokens(TokenStorage.readable()).unknown()).isEqualTo(2);
    assertThat(fixture.readableTokens()).isEmpty();
    assertThat(registry.history("pump-1"))
        .extracting(DeviceEvent::kind)
        .containsExactly(Kind.REGISTERED, Kind.TOKEN_MOVED, Kind.TOKEN_MOVED, Kind.TOKEN_MOVED);
  }

  @Test
  void aKeyIsReplaced() throws Exception {
    DeviceRegistry before = process("operator", ENCRYPTED);
    DeviceCredentials credentials = before.register("pump-7").credentials().orElseThrow();
    TokenStorage both = TokenStorage.encrypted(TokenKeys.of(NEW_KEY, OLD_KEY));
    DeviceRegistry after = process("operator", both);
    assertThat(after.credentials("pump-7").orElseThrow().token()).isEqualTo(credentials.token());

    assertThat(after.moveTokens(both).moved()).isEqualTo(1);

    assertThat(fixture.readableTokens()).hasSize(1).allMatch(t -> t.startsWith("sealed:2026:"));
    DeviceRegistry newOnly = process("operator", TokenStorage.encrypted(TokenKeys.of(NEW_KEY)));
    assertThat(newOnly.credentials("pump-7").orElseThrow().token()).isEqualTo(credentials.token());
    assertThat(before.credentials("pump-7")).isEmpty();
  }
}
