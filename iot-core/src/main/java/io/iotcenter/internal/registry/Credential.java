package io.iotcenter.internal.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that was handed out, without the token.
 *
 * @param authorizationId the authorization it belongs to
 * @param fingerprint of the token, see {@link Fingerprint}; empty where another program made it
 * @param validUntil when it ends; {@code null} for the one in force
 */
public record Credential(String authorizationId, String fingerprint, @Nullable Instant validUntil) {

  static Credential of(Authorizations.Issued issued) {
    return new Credential(issued.id(), Fingerprint.of(issued.token()), null);
  }

  Credential until(Instant end) {
    return new Credential(authorizationId, fingerprint, end);
  }

  boolean isOver(Instant now) {
    return validUntil != null && !now.isBefore(validUntil);
  }
}
