package io.iotcenter.internal.registry;

import io.iotcenter.device.TokenStorage;
import java.time.Clock;
import java.time.Duration;

/**
 * What a registry needs to know.
 *
 * @param actor who changes devices, for their history
 * @param tokens how tokens are kept
 * @param pause how to wait for others
 * @param patience after how long somebody else who is in the middle of a change counts as dead. A
 *     wrong guess costs the other the change, not its safety
 */
public record RegistrySettings(
    Clock clock, String actor, TokenStorage tokens, Pause pause, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As usual, in the name of the user that runs this process. */
  public static RegistrySettings of(Clock clock, TokenStorage tokens) {
    return of(clock, System.getProperty("user.name", ""), tokens);
  }

  public static RegistrySettings of(Clock clock, String actor, TokenStorage tokens) {
    return new RegistrySettings(clock, actor, tokens, Pause.REAL, PATIENCE);
  }
}
