package io.iotcenter;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.backend.Backend;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.internal.spool.SpoolBuffers;
import io.iotcenter.internal.write.BufferedTelemetryWriter;
import io.iotcenter.internal.write.MemoryBuffers;
import io.iotcenter.internal.write.RecordBuffers;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.SpoolOptions;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every back end lets one choose. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class IotCenterBuilder<B extends IotCenterBuilder<B>>
    permits InfluxDbBuilder, EmbeddedBuilder {
  private TelemetrySchema schema = TelemetrySchema.iotStarter();
  private DeliveryOptions delivery = DeliveryOptions.defaults();
  private Clock clock = Clock.systemUTC();
  private boolean refusing;
  private @Nullable String actor;
  private @Nullable TokenStorage tokenStorage;

  IotCenterBuilder() {}

  abstract B self();

  /**
   * How telemetry is laid out in its bucket. Default: {@link TelemetrySchema#iotStarter()}.
   *
   * @param telemetrySchema the layout
   * @return this
   */
  public B schema(TelemetrySchema telemetrySchema) {
    schema = Objects.requireNonNull(telemetrySchema, "telemetrySchema");
    return self();
  }

  /**
   * How telemetry is buffered and delivered. Default: {@link DeliveryOptions#defaults()}.
   *
   * @param options the options
   * @return this
   */
  public B delivery(DeliveryOptions options) {
    delivery = Objects.requireNonNull(options, "options");
    return self();
  }

  /**
   * Where the time comes from: of records without one, of registering, of {@code last(duration)}.
   * Default: the system's clock.
   *
   * @param source the clock
   * @return this
   */
  public B clock(Clock source) {
    clock = Objects.requireNonNull(source, "source");
    return self();
  }

  /**
   * Whether records of devices that are not registered are refused, instead of stored. A device
   * counts as registered once this process saw it, see {@link DeviceRegistry#load()}: no record
   * waits for a request. Default: {@code false}.
   *
   * <p>Either way, records of a device are refused of which this process has seen that it is
   * disabled or removed.
   *
   * @param refuse whether to refuse them
   * @return this
   */
  public B refuseUnregistered(boolean refuse) {
    refusing = refuse;
    return self();
  }

  /**
   * Who changes devices: the history of a device says so. Default: the user that runs this process.
   *
   * @param name for example the name of a service or of a person who is logged in
   * @return this
   */
  public B actor(String name) {
    actor = Objects.requireNonNull(name, "name");
    return self();
  }

  /**
   * How the tokens of devices are kept. Default: as the registry itself says, see {@link
   * DeviceRegistry#tokenStorage()}; where it says nothing, on InfluxDB {@link
   * TokenStorage#readable()}, as the tutorial's programs do, and on the embedded back end {@link
   * TokenStorage#fingerprintOnly()}. Settings, on InfluxDB: {@code IOT_CENTER_TOKEN_STORAGE} and
   * {@code IOT_CENTER_TOKEN_KEY_FILE}.
   *
   * @param storage the way for tokens from now on; {@link DeviceRegistry#moveTokens} takes those
   *     along that are there
   * @return this
   */
  public B tokenStorage(TokenStorage storage) {
    tokenStorage = Objects.requireNonNull(storage, "storage");
    return self();
  }

  /**
   * Makes the IoT Center. Does not connect.
   *
   * @return an IoT Center to be closed at the end
   * @throws io.iotcenter.model.ConfigurationException if something cannot work, with all that
   *     cannot
   */
  public abstract IotCenter build();

  TelemetrySchema schema() {
    return schema;
  }

  DeliveryOptions delivery() {
    return delivery;
  }

  Clock clock() {
    return clock;
  }

  private static RecordBuffers buffers(DeliveryOptions delivery) {
    SpoolOptions spool = delivery.spool();
    return spool == null
        ? new MemoryBuffers(delivery)
        : new SpoolBuffers(spool, DeliveryOptions.MAX_REQUESTS_IN_FLIGHT);
  }

  /** How tokens are to be kept, if the application has said so. */
  @Nullable TokenStorage tokenStorage() {
    return tokenStorage;
  }

  /** What the registry needs to know. */
  RegistrySettings registry(TokenChoice tokens) {
    String who = actor == null ? System.getProperty("user.name", "") : actor;
    return RegistrySettings.of(clock, who, tokens, new WriteGate(refusing));
  }

  /** Puts the buffered writer on top of a back end. */
  IotCenter on(Backend backend) {
    try {
      return new IotCenter(
          backend,
          BufferedTelemetryWriter.start(
              schema, delivery, clock, backend.destinations(), buffers(delivery), backend.gate()));
    } catch (RuntimeException | Error e) {
      backend.close();
      throw e;
    }
  }
}
