package io.iotcenter.internal.registry;

import io.iotcenter.device.TokenStorage;
import io.iotcenter.device.TokenStorage.Mode;
import io.iotcenter.model.ConfigurationException;
import io.iotcenter.model.ConfigurationException.Fault;
import java.util.List;

/**
 * The way in which tokens are kept: what the process chose, else what the registry says, else what
 * is usual. Thread-safe.
 */
final class TokenKeeping {
  private static final String SETTING = "IOT_CENTER_TOKEN_STORAGE";

  private final DeviceStore store;
  private final TokenChoice choice;

  TokenKeeping(DeviceStore store, TokenChoice choice) {
    this.store = store;
    this.choice = choice;
  }

  /**
   * The way for tokens that are made from now on.
   *
   * @throws ConfigurationException if the registry wants one that nobody told this process how to
   *     do
   */
  TokenStorage storage() {
    TokenStorage chosen = choice.chosen();
    return chosen != null ? chosen : storage(store.tokenMode());
  }

  private TokenStorage storage(String said) {
    if (said.isEmpty() || said.equals(choice.standard().mode().name())) {
      return choice.standard();
    }
    if (said.equals(Mode.READABLE.name())) {
      return TokenStorage.readable();
    }
    if (said.equals(Mode.FINGERPRINT_ONLY.name())) {
      return TokenStorage.fingerprintOnly();
    }
    throw said.equals(Mode.ENCRYPTED.name())
        ? wrong(
            "is not set, and this registry keeps its tokens encrypted",
            "set it to encrypted, and IOT_CENTER_TOKEN_KEY_FILE to the file with the key, or use tokenStorage(…) of the builder")
        : wrong(
            "is not set, and this registry keeps its tokens in a way unknown here, " + said,
            "use a newer version of this library");
  }

  private static ConfigurationException wrong(String problem, String remedy) {
    return new ConfigurationException(List.of(new Fault(SETTING, problem, remedy)));
  }

  /**
   * What keeps a token that is to be made. Where the registry does not yet say how it keeps tokens,
   * and that is not as usual, it says so from now on: whoever does not choose is to follow.
   *
   * @throws ConfigurationException as {@link #storage()}
   */
  TokenVault forNewToken() {
    TokenStorage storage = storage();
    if (storage.mode() != choice.standard().mode() && store.tokenMode().isEmpty()) {
      store.keepTokens(storage.mode());
    }
    return new TokenVault(storage);
  }

  /** What opens tokens that are kept. */
  TokenVault forKeptTokens() {
    TokenStorage chosen = choice.chosen();
    return new TokenVault(chosen != null ? chosen : choice.standard());
  }
}
