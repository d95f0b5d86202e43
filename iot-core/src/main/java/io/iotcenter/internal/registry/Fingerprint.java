package io.iotcenter.internal.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a token to recognize it by.
 *
 * <p>A token is at least 256 random bits: nobody can guess one, nor try them all against a stolen
 * fingerprint. So its plain SHA-256 is enough; salt and a slow hash are for secrets that people
 * choose.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** The fingerprint in hexadecimal digits. */
  public static String of(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Compares in a time that tells nothing about where they differ. */
  static boolean matches(String fingerprint, String other) {
    return MessageDigest.isEqual(
        fingerprint.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
