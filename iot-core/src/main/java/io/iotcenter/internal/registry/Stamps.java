package io.iotcenter.internal.registry;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Who changes a device, and when. Thread-safe. */
final class Stamps {
  private static final int NONCE_BYTES = 8;

  private final Clock clock;
  private final String actor;
  private final SecureRandom random = new SecureRandom();

  Stamps(Clock clock, String actor) {
    this.clock = clock;
    this.actor = actor;
  }

  /** In whole milliseconds, which is what {@code deviceauth} keeps. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  String actor() {
    return actor;
  }

  String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
