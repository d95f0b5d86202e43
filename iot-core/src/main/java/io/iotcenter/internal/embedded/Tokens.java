package io.iotcenter.internal.embedded;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes authorization ids and tokens. */
final class Tokens {
  private final SecureRandom random = new SecureRandom();

  /** Sixteen hexadecimal digits, like InfluxDB's. */
  String newAuthorizationId() {
    return HexFormat.of().formatHex(bytes(8));
  }

  /** 256 random bits. */
  String newToken() {
    return Base64.getUrlEncoder().encodeToString(bytes(32));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
