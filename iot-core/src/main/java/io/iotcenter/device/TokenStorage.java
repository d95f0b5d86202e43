package io.iotcenter.device;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a registry keeps the tokens of its devices, beside the fingerprint that it always keeps.
 * Immutable and thread-safe. {@link DeviceRegistry#moveTokens} moves a registry from one way to
 * another.
 */
public final class TokenStorage {
  /** The ways there are. */
  public enum Mode {
    /**
     * Readable, in the field {@code token} of {@code deviceauth}, as the tutorial's programs do.
     */
    READABLE,
    /** Encrypted there. */
    ENCRYPTED,
    /** Not kept: a token is known to the device alone. */
    FINGERPRINT_ONLY
  }

  private static final TokenStorage READABLE = new TokenStorage(Mode.READABLE, null);
  private static final TokenStorage FINGERPRINT_ONLY =
      new TokenStorage(Mode.FINGERPRINT_ONLY, null);

  private final Mode mode;
  private final @Nullable TokenKeys keys;

  private TokenStorage(Mode mode, @Nullable TokenKeys keys) {
    this.mode = mode;
    this.keys = keys;
  }

  /**
   * As the tutorial's programs do, so that these can go on with a device. Whoever reads the device
   * bucket has every token.
   *
   * @return the default on InfluxDB
   */
  public static TokenStorage readable() {
    return READABLE;
  }

  /**
   * Encrypted with AES-256 in GCM mode, bound to the device and its authorization, so that nobody
   * can pass one device's token off as another's.
   *
   * @param keys gives the keys
   * @return a storage that nobody reads without the keys
   */
  public static TokenStorage encrypted(TokenKeys keys) {
    return new TokenStorage(Mode.ENCRYPTED, Objects.requireNonNull(keys, "keys"));
  }

  /**
   * Nowhere: only the authorization id and a fingerprint.
   *
   * @return the default of the embedded back end
   */
  public static TokenStorage fingerprintOnly() {
    return FINGERPRINT_ONLY;
  }

  /**
   * The same way for new tokens; tokens that were encrypted before are opened with these keys. For
   * a registry that moves away from encryption.
   *
   * @param older gives the keys
   * @return a storage that opens what they encrypted
   * @throws IllegalStateException if this storage encrypts, and has keys already
   */
  public TokenStorage opening(TokenKeys older) {
    if (mode == Mode.ENCRYPTED) {
      throw new IllegalStateException("its keys open older tokens, too: see TokenKeys.find");
    }
    return new TokenStorage(mode, Objects.requireNonNull(older, "older"));
  }

  /**
   * The way.
   *
   * @return the mode
   */
  public Mode mode() {
    return mode;
  }

  /**
   * Where the keys come from.
   *
   * @return the provider, or nothing where nothing is encrypted or to be opened
   */
  public Optional<TokenKeys> keys() {
    return Optional.ofNullable(keys);
  }

  /** The mode alone: a provider of keys may show them. */
  @Override
  public String toString() {
    return mode.toString();
  }
}
