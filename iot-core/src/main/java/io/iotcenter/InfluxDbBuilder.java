package io.iotcenter;

import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.config.Faults;
import io.iotcenter.internal.config.InfluxConfiguration;
import io.iotcenter.internal.config.Setting;
import io.iotcenter.internal.config.Settings;
import io.iotcenter.internal.config.Surroundings;
import io.iotcenter.internal.influx.InfluxBackend;
import io.iotcenter.internal.influx.InfluxSettings;
import io.iotcenter.internal.influx.TokenSource;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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
  private final Map<Setting, String> values = new EnumMap<>(Setting.class);
  private final Surroundings surroundings;
  private @Nullable Supplier<String> tokenSupplier;
  private @Nullable Path tokenFile;

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
   * @param address for example {@code http://localhost:8086}
   * @return this
   */
  public InfluxDbBuilder url(String address) {
    return set(Setting.INFLUX_URL, address);
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
   * Where the token comes from, instead of {@link #token}. Asked at the first request, and again
   * whenever the server refuses the token in use, by any thread, one at a time.
   *
   * @param supplier gives the token, for example out of a vault
   * @return this
   */
  public InfluxDbBuilder tokenSupplier(Supplier<String> supplier) {
    tokenSupplier = Objects.requireNonNull(supplier, "supplier");
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
    tokenFile = Objects.requireNonNull(path, "path");
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

  private InfluxDbBuilder set(Setting setting, String value) {
    values.put(setting, Objects.requireNonNull(value, setting.name()));
    return this;
  }

  @Override
  public IotCenter build() {
    Faults faults = new Faults();
    return build(Settings.merge(values, surroundings, null, faults), faults);
  }

  /** Goes on with settings that are merged, and with what was found wrong in them. */
  IotCenter build(Settings settings, Faults faults) {
    InfluxConfiguration configuration = new InfluxConfiguration(settings, faults);
    InfluxSettings influx =
        new InfluxSettings(
            configuration.url(),
            token(configuration, faults),
            configuration.organization(),
            configuration.bucket(),
            configuration.deviceBucket(),
            configuration.createMissingBuckets(),
            schema(),
            delivery().requestTimeout());
    faults.throwIfAny();
    return on(new InfluxBackend(influx, registry(TokenStorage.readable())));
  }

  private TokenSource token(InfluxConfiguration configuration, Faults faults) {
    Path path = tokenFile;
    Supplier<String> supplier = tokenSupplier;
    boolean given = values.containsKey(Setting.INFLUX_TOKEN);
    if ((given && (path != null || supplier != null)) || (path != null && supplier != null)) {
      faults.add(
          "token", "comes from more than one place", "use one of token, tokenSupplier, tokenFile");
    }
    if (supplier != null) {
      return TokenSource.of(supplier);
    }
    return path != null ? configuration.tokenFile(path) : configuration.token();
  }
}
