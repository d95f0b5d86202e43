package io.iotcenter.testkit;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.TokenChoice;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What all kits for registries have in common: a place of their own, and a clock. */
public abstract class RegistryKit {
  /** With nanoseconds, which no registry keeps. */
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");

  protected static final Instant NOW_IN_MILLIS = Instant.parse("2026-03-01T12:00:00.123Z");
  protected static final Duration PATIENCE = Duration.ofSeconds(5);

  @RegisterExtension final Opened opened = Opened.byTest();

  protected final SettableClock clock = new SettableClock(NOW);
  protected final WriteGate gate = new WriteGate(false);
  protected RegistryFixture fixture;
  protected DeviceRegistry registry;

  /** An empty place for devices. Closed by the kit. */
  protected abstract RegistryFixture place() throws Exception;

  @BeforeEach
  void openPlace() throws Exception {
    fixture = opened.add(place());
    registry = process("operator", TokenStorage.readable(), gate);
  }

  /** A registry as another process has it, with a clock of the test's; it waits in no time. */
  protected final DeviceRegistry process(String actor) {
    return process(actor, TokenStorage.readable());
  }

  protected final DeviceRegistry process(String actor, TokenStorage tokens) {
    return process(actor, TokenChoice.made(tokens));
  }

  protected final DeviceRegistry process(String actor, TokenChoice tokens) {
    return process(actor, tokens, new WriteGate(false));
  }

  protected final DeviceRegistry process(String actor, TokenStorage tokens, WriteGate gate) {
    return process(actor, TokenChoice.made(tokens), gate);
  }

  private DeviceRegistry process(String actor, TokenChoice tokens, WriteGate gate) {
    return fixture.open(
        new RegistrySettings(clock, actor, tokens, gate, time -> Thread.yield(), PATIENCE));
  }
}
