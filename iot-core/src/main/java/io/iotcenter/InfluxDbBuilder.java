package io.iotcenter;

import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.config.Faults;
import io.iotcenter.internal.config.InfluxConfiguration;
import io.iotcenter.internal.config.Setting;
import io.iotcenter.internal.config.Settings;
import io.iotcenter.internal.config.Surroundings;
import io.iotcenter.internal.config.TokenConfiguration;
import io.iotcenter.internal.influx.InfluxBackend;
import io.iotcenter.internal.influx.InfluxRouting;
import io.iotcenter.internal.influx.InfluxSettings;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.telemetry.SpoolOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes an {@link IotCenter} on InfluxDB 2.7 or newer. What is not set here comes from system
 * properties, environment variables, or the file that {@code IOT_CENTER_CONFIG} names, in this
 * order. Not thread-safe.
 *
 * <pre>{@code
 * IotCenter iot = IotCenter.influxDB().url("http://localhost:8086").token(token).org("acme").build();
 * }</pre>
 */
public final class InfluxDbBuilder extends IotCenterBuilder<InfluxDbBuilder> {
  private final InfluxAddress address = new InfluxAddress();
  private final Map<String, TelemetryDestination> destinations = new LinkedHashMap<>();
  private final Surroundings surroundings;
  private Function<String, Optional<String>> routing = device -> Optional.empty();
  private @Nullable String deviceId;

  InfluxDbBuilder(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  InfluxDbBuilder self() {
    return this;
  }

  /**
   * The address of the server. Setting: {@code INFLUX_URL}; required.
   *
   * @param url for example {@code http://localhost:8086}
   * @return this
   */
  public InfluxDbBuilder url(String url) {
    return set(Setting.INFLUX_URL, url);
  }

  /**
   * The API token. Setting: {@code INFLUX_TOKEN}; required, unless {@link #tokenSupplier} or {@link
   * #tokenFile} is used.
   *
   * @param secret the token
   * @return this
   */
  public InfluxDbBuilder token(String secret) {
    return set(Setting.INFLUX_TOKEN, secret);
  }

  /**
   * The side of a device: its token instead of {@link #token}, and its bucket instead of {@link
   * #bucket}. There is no registry then: every call of {@link IotCenter#devices()} is refused.
   *
   * @param device what registering or rotating gave
   * @return this
   */
  public InfluxDbBuilder credentials(DeviceCredentials device) {
    deviceId = device.deviceId();
    token(device.token());
    return device.bucket().isEmpty() ? this : bucket(device.bucket());
  }

  /**
   * Where the token comes from, instead of {@link #token}. Asked at the first request, and again
   * whenever the server refuses the token in use, by any thread, one at a time.
   *
   * @param supplier gives the token, for example out of a vault
   * @return this
   */
  public InfluxDbBuilder tokenSupplier(Supplier<String> supplier) {
    address.tokenSupplier(supplier);
    return this;
  }

  /**
   * A file that holds the token and nothing else, instead of {@link #token}. Read again whenever
   * the server refuses the token in use.
   *
   * @param path the file
   * @return this
   */
  public InfluxDbBuilder tokenFile(Path path) {
    address.tokenFile(path);
    return this;
  }

  /**
   * The organization. Setting: {@code INFLUX_ORG}; required.
   *
   * @param nameOrId its name, or its id of 16 hexadecimal digits
   * @return this
   */
  public InfluxDbBuilder org(String nameOrId) {
    return set(Setting.INFLUX_ORG, nameOrId);
  }

  /**
   * Where telemetry goes. Setting: {@code INFLUX_BUCKET}; default {@code iot_center}.
   *
   * @param name the bucket
   * @return this
   */
  public InfluxDbBuilder bucket(String name) {
    return set(Setting.INFLUX_BUCKET, name);
  }

  /**
   * Where the registry keeps devices and their tokens. Setting: {@code INFLUX_BUCKET_AUTH}; default
   * {@code iot_center_devices}.
   *
   * @param name the bucket; another than {@link #bucket}
   * @return this
   */
  public InfluxDbBuilder deviceBucket(String name) {
    return set(Setting.INFLUX_BUCKET_AUTH, name);
  }

  /**
   * Whether a bucket that is missing is made at first use, one that keeps everything. Setting:
   * {@code INFLUX_CREATE_BUCKETS}; default {@code false}.
   *
   * @param create whether to make it
   * @return this
   */
  public InfluxDbBuilder createMissingBuckets(boolean create) {
    return set(Setting.INFLUX_CREATE_BUCKETS, Boolean.toString(create));
  }

  /**
   * Names another place for the telemetry of some devices; {@link #routing} says which. Registry
   * and queries stay with this one.
   *
   * @param name a name for it; in logs and in the spool it stands for its credentials
   * @param destination the place
   * @return this
   */
  public InfluxDbBuilder destination(String name, TelemetryDestination destination) {
    destinations.put(
        Objects.requireNonNull(name, "name"), Objects.requireNonNull(destination, "destination"));
    return this;
  }

  /**
   * Which destination takes a device's telemetry. Asked by any thread, now and then again, and not
   * with each record: for one device it should always answer the same. Default: none, everything
   * goes to {@link #bucket}.
   *
   * @param destinationOf gives the name of a destination by the id of a device, or nothing
   * @return this
   */
  public InfluxDbBuilder routing(Function<String, Optional<String>> destinationOf) {
    routing = Objects.requireNonNull(destinationOf, "destinationOf");
    return this;
  }

  private InfluxDbBuilder set(Setting setting, String value) {
    address.set(setting, value);
    return this;
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.iotcenter.model.BackendException if there is a spool, and it cannot be used
   */
  @Override
  public IotCenter build() {
    Faults faults = new Faults();
    return build(Settings.merge(address.values(), surroundings, null, faults), faults);
  }

  /** Goes on with settings that are merged, and with what was found wrong in them. */
  IotCenter build(Settings settings, Faults faults) {
    InfluxSettings influx = settings(settings, address, faults);
    Map<String, InfluxSettings> others = new LinkedHashMap<>();
    destinations.forEach(
        (name, destination) -> {
          InfluxAddress own = destination.address();
          if (own.values().containsKey(Setting.INFLUX_URL) && !own.hasToken()) {
            faults.add(
                "destination " + name,
                "is on a server of its own, which must not see the token of this one",
                "give it a token, tokenSupplier or tokenFile");
          }
          others.put(
              name, settings(settings.with(own.values()), own.hasToken() ? own : address, faults));
        });
    TokenStorage own = tokenStorage();
    TokenStorage chosen = own == null ? new TokenConfiguration(settings, faults).storage() : own;
    faults.throwIfAny();
    InfluxRouting places =
        new InfluxRouting(others, routing, delivery().gzipLevel(), longestWait());
    RegistrySettings registry = registry(new TokenChoice(chosen, TokenStorage.readable()));
    return on(
        deviceId == null
            ? new InfluxBackend(influx, places, registry)
            : InfluxBackend.ofDevice(deviceId, influx, places, registry));
  }

  private Duration longestWait() {
    SpoolOptions spool = delivery().spool();
    return spool == null ? Duration.ZERO : spool.maxAge().orElse(InfluxRouting.FOREVER);
  }

  private InfluxSettings settings(Settings settings, InfluxAddress token, Faults faults) {
    InfluxConfiguration configuration = new InfluxConfiguration(settings, faults);
    return new InfluxSettings(
        configuration.url(),
        token.token(configuration, faults),
        configuration.organization(),
        configuration.bucket(),
        configuration.deviceBucket(),
        configuration.createMissingBuckets(),
        schema(),
        delivery().requestTimeout());
  }
}
