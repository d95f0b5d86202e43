package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.BulkReport;
import io.iotcenter.device.BulkResult.Outcome;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.TokenKey;
import io.iotcenter.device.TokenKeys;
import io.iotcenter.device.TokenMoveReport;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.device.TokenStorage.Mode;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.model.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who has not chosen how tokens are kept follows those who have, in every registry. */
public abstract class TokenStorageContract extends RegistryKit {
  private static final TokenKeys KEYS = TokenKeys.of(TokenKey.of("2026", new byte[TokenKey.BYTES]));
  private static final TokenStorage ENCRYPTED = TokenStorage.encrypted(KEYS);

  /** A process that was told nothing, where readable tokens are usual. */
  private DeviceRegistry unaware() {
    return process("unaware", TokenChoice.none(TokenStorage.readable()));
  }

  private static DeviceCredentials registered(DeviceRegistry registry, String deviceId) {
    return registry.register(deviceId).credentials().orElseThrow();
  }

  @Test
  void whereNobodyChoseTokensAreKeptAsIsUsual() throws Exception {
    DeviceRegistry unaware = unaware();

    assertThat(unaware.tokenStorage().mode()).isEqualTo(Mode.READABLE);
    DeviceCredentials credentials = registered(unaware, "pump-7");

    assertThat(fixture.readableTokens()).containsExactly(credentials.token());
    DeviceRegistry careful = process("unaware", TokenChoice.none(TokenStorage.fingerprintOnly()));
    assertThat(careful.tokenStorage().mode()).isEqualTo(Mode.FINGERPRINT_ONLY);
    registered(careful, "pump-8");
    assertThat(fixture.readableTokens()).containsExactly(credentials.token());
  }

  @Test
  void aRegistryThatWasMovedIsFollowedAlsoByWhoRanBefore() throws Exception {
    DeviceRegistry unaware = unaware();
    registered(unaware, "pump-7");

    registry.moveTokens(TokenStorage.fingerprintOnly());
    unaware.rotate("pump-7", Duration.ZERO);
    registered(unaware, "pump-8");
    registered(unaware(), "pump-9");
    unaware.shareCredentials("pump-8", List.of("sharer"));

    assertThat(unaware.tokenStorage().mode()).isEqualTo(Mode.FINGERPRINT_ONLY);
    assertThat(fixture.readableTokens()).isEmpty();

    registry.moveTokens(TokenStorage.readable());
    DeviceCredentials fresh = unaware.rotate("pump-7", Duration.ZERO);
    assertThat(fixture.readableTokens()).containsExactly(fresh.token());
  }

  @Test
  void nobodyLeavesAReadableTokenBesideEncryptedOnes() throws Exception {
    DeviceRegistry unaware = unaware();
    DeviceCredentials credentials = registered(unaware, "pump-7");
    registry.registerWithoutToken("legacy-3");
    registry.moveTokens(ENCRYPTED);
    long version = unaware.find("pump-7").orElseThrow().version();

    requireRefused(() -> unaware.rotate("pump-7", Duration.ZERO));
    requireRefused(() -> unaware.rotate("legacy-3", Duration.ZERO));
    requireRefused(() -> unaware.register("pump-8"));
    requireRefused(() -> unaware.shareCredentials("pump-7", List.of("legacy-3")));
    requireRefused(() -> unaware().tokenStorage());

    assertThat(unaware.find("pump-7").orElseThrow().version()).isEqualTo(version);
    assertThat(unaware.find("pump-8")).isEmpty();
    assertThat(fixture.authorizations()).containsExactly(credentials.authorizationId());
    assertThat(fixture.readableTokens()).hasSize(1).allMatch(text -> text.startsWith("sealed:"));
    // what makes no token is as before
    assertThat(unaware.registerIfAbsent("pump-7").isNew()).isFalse();
    unaware.registerWithoutToken("legacy-4");
    assertThat(unaware.disable("pump-7").state()).isEqualTo(DeviceState.DISABLED);
    assertThat(unaware.inspect().findings()).isEmpty();
    assertThat(registered(process("aware", ENCRYPTED), "pump-8")).isNotNull();
  }

  private static void requireRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("IOT_CENTER_TOKEN_STORAGE is not set")
        .hasMessageContaining("IOT_CENTER_TOKEN_KEY_FILE");
  }

  @Test
  void ofManyNoneIsTriedWhereNoneCanSucceed() {
    registry.moveTokens(ENCRYPTED);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ids.add("device-" + i);
    }

    BulkReport report = unaware().registerAll(ids, (result, done, total) -> true);

    assertThat(report.count(Outcome.NOT_TRIED)).isGreaterThan(80);
    assertThat(report.results().get(0).failure()).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void theFirstWhoChoosesSpeaksForTheRegistry() throws Exception {
    registered(process("first", ENCRYPTED), "pump-1");

    requireRefused(() -> unaware().register("pump-2"));

    // who chooses has reasons, and does not decide for others
    DeviceCredentials readable = registered(registry, "pump-3");
    assertThat(fixture.readableTokens()).hasSize(2).contains(readable.token());
    requireRefused(() -> unaware().register("pump-4"));
  }

  @Test
  void keysThatOpenLetARegistryMoveAway() throws Exception {
    DeviceCredentials credentials = registered(process("operator", ENCRYPTED), "pump-7");
    TokenStorage target = TokenStorage.readable().opening(KEYS);

    TokenMoveReport report = process("operator", target).moveTokens(target);

    assertThat(report.moved()).isEqualTo(1);
    assertThat(fixture.readableTokens()).containsExactly(credentials.token());
    assertThat(unaware().tokenStorage().mode()).isEqualTo(Mode.READABLE);
    assertThatThrownBy(() -> ENCRYPTED.opening(KEYS)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aMoveSaysHowFarItIsAndIsStoppedAndContinued() throws Exception {
    for (int i = 0; i < 40; i++) {
      registered(registry, "device-" + i);
    }
    List<String> told = new ArrayList<>();

    TokenMoveReport stopped =
        registry.moveTokens(
            TokenStorage.fingerprintOnly(),
            (done, total) -> {
              told.add(done + " of " + total);
              return done < 2;
            });

    assertThat(told).startsWith("1 of 40", "2 of 40").hasSizeLessThan(20);
    assertThat(stopped.moved()).isEqualTo(told.size());
    assertThat(fixture.readableTokens()).hasSize(40 - told.size());
    TokenMoveReport continued = registry.moveTokens(TokenStorage.fingerprintOnly());
    assertThat(continued.moved()).isEqualTo(40 - told.size());
    assertThat(continued.unchanged()).isEqualTo(told.size());
    assertThat(fixture.readableTokens()).isEmpty();
  }

  /** A provider whose keys are not to be had. */
  private static final class NoKeys implements TokenKeys {
    @Override
    public TokenKey current() {
      throw new IllegalStateException("the vault is sealed");
    }

    @Override
    public Optional<TokenKey> find(String id) {
      return Optional.empty();
    }
  }

  @Test
  void aTokenThatCannotBeKeptIsNotLeftBehind() throws Exception {
    DeviceCredentials before = registered(registry, "pump-7");
    DeviceRegistry locked = process("locked", TokenStorage.encrypted(new NoKeys()));

    assertThatThrownBy(() -> locked.register("pump-8")).hasMessage("the vault is sealed");
    assertThatThrownBy(() -> locked.rotate("pump-7", Duration.ZERO))
        .hasMessage("the vault is sealed");

    assertThat(fixture.authorizations()).containsExactly(before.authorizationId());
    assertThat(registry.find("pump-8")).isEmpty();
    assertThat(registry.find("pump-7").orElseThrow().authorizationId())
        .isEqualTo(before.authorizationId());
    assertThat(fixture.write(before.token())).isEqualTo(204);
    assertThat(registry.inspect().findings()).isEmpty();
  }
}
