package io.iotcenter.device;

import io.iotcenter.model.InvalidInputException;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that tokens are encrypted with: 256 bits and a name. {@link #toString()} masks the bits.
 * Immutable and thread-safe.
 */
public final class TokenKey {
  /** How many bytes a key has. */
  public static final int BYTES = 32;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final String id;
  private final SecretKey secret;

  private TokenKey(String id, SecretKey secret) {
    this.id = id;
    this.secret = secret;
  }

  /**
   * A key.
   *
   * @param id its name, stored beside what it encrypted: 1 to 64 letters, digits, dots, hyphens and
   *     underscores; never used again for another key
   * @param secret 32 random bytes, for example from {@link java.security.SecureRandom}; copied
   * @return the key
   * @throws InvalidInputException if the name or the length is wrong
   */
  public static TokenKey of(String id, byte[] secret) {
    if (!NAME.matcher(id).matches()) {
      throw new InvalidInputException(
          "key id", "takes 1 to 64 letters, digits, dots, hyphens and underscores");
    }
    if (secret.length != BYTES) {
      throw new InvalidInputException(
          "key", "has %d bytes; AES-256 takes %d".formatted(secret.length, BYTES));
    }
    return new TokenKey(id, new SecretKeySpec(secret, "AES"));
  }

  /**
   * The name of the key.
   *
   * @return its id
   */
  public String id() {
    return id;
  }

  /**
   * The key itself.
   *
   * @return an AES key
   */
  public SecretKey secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "TokenKey[id=" + id + ", secret=***]";
  }
}
