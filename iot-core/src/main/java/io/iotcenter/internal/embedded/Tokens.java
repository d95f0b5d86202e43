package io.iotcenter.internal.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes authorization ids and tokens, and what is kept of a token.
 *
 * <p>A token is 256 random bits: nobody can guess one, nor try them all against a stolen file. So
 * its plain SHA-256 is enough; salt and a slow hash are for secrets that people choose.
 */
final class Tokens {
  private final SecureRandom random = new SecureRandom();

  /** Sixteen hexadecimal digits, like InfluxDB's. */
  String newAuthorizationId() {
    return HexFormat.of().formatHex(bytes(8));
  }

  String newToken() {
    return Base64.getUrlEncoder().encodeToString(bytes(32));
  }

  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
