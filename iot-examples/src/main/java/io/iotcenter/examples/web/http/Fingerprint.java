package io.iotcenter.examples.web.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a secret: enough to know it again, not to show it. For secrets that are random,
 * so that nobody guesses them from this. Immutable and thread-safe.
 */
public final class Fingerprint {
  private final byte[] hash;

  private Fingerprint(byte[] hash) {
    this.hash = hash;
  }

  /** Of a secret. */
  public static Fingerprint of(String secret) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return new Fingerprint(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  static Fingerprint ofHash(byte[] hash) {
    return new Fingerprint(hash);
  }

  /** The one that {@link #hex()} gave. */
  public static Fingerprint ofHex(String hex) {
    return new Fingerprint(HexFormat.of().parseHex(hex));
  }

  /** As text, for keeping. */
  public String hex() {
    return HexFormat.of().formatHex(hash);
  }

  /** Whether both are of the same secret; takes the same time wherever they differ. */
  public boolean matches(Fingerprint other) {
    return MessageDigest.isEqual(hash, other.hash);
  }

  @Override
  public String toString() {
    return "***";
  }
}
