package io.iotcenter.internal.registry;

import io.iotcenter.device.TokenStorage;
import org.jspecify.annotations.Nullable;

/**
 * How a process wants tokens to be kept.
 *
 * @param chosen what its builder or a setting says; {@code null} if neither does
 * @param standard what is usual on its back end, where the registry does not say otherwise
 */
public record TokenChoice(@Nullable TokenStorage chosen, TokenStorage standard) {

  /** Somebody chose. */
  public static TokenChoice made(TokenStorage storage) {
    return new TokenChoice(storage, TokenStorage.readable());
  }

  /** Nobody chose. */
  public static TokenChoice none(TokenStorage standard) {
    return new TokenChoice(null, standard);
  }
}
