package io.iotcenter;

import io.iotcenter.internal.config.Setting;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Another place on InfluxDB for the telemetry of some devices, see {@link
 * InfluxDbBuilder#destination}. What is not said here is as for all other telemetry. Not
 * thread-safe.
 *
 * <p>Each destination is buffered and delivered on its own: a revoked token or a missing bucket
 * there holds up nothing else.
 *
 * <pre>{@code
 * IotCenter iot = IotCenter.influxDB()
 *     .destination("site-a", TelemetryDestination.bucket("site_a").tokenFile(path))
 *     .routing(device -> device.startsWith("a-") ? Optional.of("site-a") : Optional.empty())
 *     .build();
 * }</pre>
 */
public final class TelemetryDestination {
  private final InfluxAddress address = new InfluxAddress();

  private TelemetryDestination() {}

  /**
   * A bucket.
   *
   * @param name the bucket
   * @return a destination
   */
  public static TelemetryDestination bucket(String name) {
    TelemetryDestination destination = new TelemetryDestination();
    destination.address.set(Setting.INFLUX_BUCKET, name);
    return destination;
  }

  /**
   * On another server.
   *
   * @param url for example {@code http://localhost:8086}
   * @return this
   */
  public TelemetryDestination url(String url) {
    address.set(Setting.INFLUX_URL, url);
    return this;
  }

  /**
   * In another organization.
   *
   * @param nameOrId its name, or its id of 16 hexadecimal digits
   * @return this
   */
  public TelemetryDestination org(String nameOrId) {
    address.set(Setting.INFLUX_ORG, nameOrId);
    return this;
  }

  /**
   * With another token.
   *
   * @param secret the token
   * @return this
   */
  public TelemetryDestination token(String secret) {
    address.set(Setting.INFLUX_TOKEN, secret);
    return this;
  }

  /**
   * With a token that is asked for, see {@link InfluxDbBuilder#tokenSupplier}.
   *
   * @param supplier gives the token
   * @return this
   */
  public TelemetryDestination tokenSupplier(Supplier<String> supplier) {
    address.tokenSupplier(supplier);
    return this;
  }

  /**
   * With a token in a file, see {@link InfluxDbBuilder#tokenFile}.
   *
   * @param path the file
   * @return this
   */
  public TelemetryDestination tokenFile(Path path) {
    address.tokenFile(path);
    return this;
  }

  InfluxAddress address() {
    return address;
  }
}
