package io.iotcenter.internal.registry;

import io.iotcenter.internal.gate.WriteGate;
import java.time.Clock;
import java.time.Duration;

/**
 * What a registry needs to know.
 *
 * @param actor who changes devices, for their history
 * @param tokens how tokens are to be kept
 * @param gate told what is seen of devices
 * @param pause how to wait for others
 * @param patience after how long somebody else who is in the middle of a change counts as dead. A
 *     wrong guess costs the other the change, not its safety
 */
public record RegistrySettings(
    Clock clock, String actor, TokenChoice tokens, WriteGate gate, Pause pause, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As usual, in the name of the user that runs this process. */
  public static RegistrySettings of(Clock clock, TokenChoice tokens) {
    return of(clock, System.getProperty("user.name", ""), tokens, new WriteGate(false));
  }

  public static RegistrySettings of(Clock clock, String actor, TokenChoice tokens, WriteGate gate) {
    return new RegistrySettings(clock, actor, tokens, gate, Pause.REAL, PATIENCE);
  }
}
