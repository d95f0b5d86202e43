package io.iotcenter.examples.web.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes fingerprints that are kept: by another salt the same secret has another one, so that nobody
 * sees that two places know it. Immutable and thread-safe.
 */
public final class Salt {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final byte[] bytes;

  private Salt(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new one. */
  public static Salt random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Salt(bytes);
  }

  /** The one that {@link #hex()} gave. */
  public static Salt ofHex(String hex) {
    return new Salt(HexFormat.of().parseHex(hex));
  }

  /** As text, for keeping. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** The fingerprint of a secret. */
  public Fingerprint fingerprint(String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes, ALGORITHM));
      return Fingerprint.ofHash(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
