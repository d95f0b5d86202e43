package io.iotcenter.internal.config;

import io.iotcenter.device.TokenKeys;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.model.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the settings say about how the tokens of devices are kept. */
public final class TokenConfiguration {
  private static final String READABLE = "readable";
  private static final String ENCRYPTED = "encrypted";
  private static final String FINGERPRINT = "fingerprint";

  private final Settings settings;
  private final Faults faults;

  public TokenConfiguration(Settings settings, Faults faults) {
    this.settings = settings;
    this.faults = faults;
  }

  /** The way that is chosen, or {@code null} if none is; what is wrong is added to the faults. */
  public @Nullable TokenStorage storage() {
    TokenKeys keys = keys();
    if (!settings.has(Setting.IOT_CENTER_TOKEN_STORAGE)) {
      if (keys != null) {
        faults.add(
            Setting.IOT_CENTER_TOKEN_STORAGE,
            "is not set, and IOT_CENTER_TOKEN_KEY_FILE is",
            "set it to encrypted, or remove IOT_CENTER_TOKEN_KEY_FILE");
      }
      return null;
    }
    String named = settings.get(Setting.IOT_CENTER_TOKEN_STORAGE, "");
    return switch (named.toLowerCase(Locale.ROOT)) {
      case READABLE -> opening(TokenStorage.readable(), keys);
      case FINGERPRINT -> opening(TokenStorage.fingerprintOnly(), keys);
      case ENCRYPTED -> encrypted(keys);
      default -> {
        faults.add(
            Setting.IOT_CENTER_TOKEN_STORAGE,
            "is none of %s, %s and %s".formatted(READABLE, ENCRYPTED, FINGERPRINT),
            "say which");
        yield null;
      }
    };
  }

  private @Nullable TokenStorage encrypted(@Nullable TokenKeys keys) {
    if (keys != null) {
      return TokenStorage.encrypted(keys);
    }
    if (!settings.has(Setting.IOT_CENTER_TOKEN_KEY_FILE)) {
      faults.add(
          Setting.IOT_CENTER_TOKEN_KEY_FILE,
          "is not set, and tokens are to be encrypted",
          "set it to a file with a line of a name, a blank and 32 bytes in Base64");
    }
    return null;
  }

  /** A registry that moves away from encryption still has to open what was encrypted. */
  private static TokenStorage opening(TokenStorage storage, @Nullable TokenKeys keys) {
    return keys == null ? storage : storage.opening(keys);
  }

  private @Nullable TokenKeys keys() {
    String named = settings.get(Setting.IOT_CENTER_TOKEN_KEY_FILE);
    if (named == null) {
      return null;
    }
    try {
      TokenKeys keys = TokenKeys.inFile(Path.of(named));
      keys.current();
      return keys;
    } catch (InvalidPathException e) {
      faults.add(Setting.IOT_CENTER_TOKEN_KEY_FILE, "is not a path", "correct it");
    } catch (ConfigurationException e) {
      e.faults()
          .forEach(
              fault ->
                  faults.add(
                      Setting.IOT_CENTER_TOKEN_KEY_FILE,
                      "does not help: " + fault.property() + " " + fault.problem(),
                      fault.remedy()));
    }
    return null;
  }
}
