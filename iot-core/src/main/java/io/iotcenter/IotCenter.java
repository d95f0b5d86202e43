package io.iotcenter;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.internal.backend.Backend;
import io.iotcenter.internal.config.Surroundings;
import io.iotcenter.model.Buckets;
import io.iotcenter.model.Verification;
import io.iotcenter.model.VerificationException;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.TelemetryQuery;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.TelemetryWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Devices, telemetry and queries on one back end.
 *
 * <p>Make one for the life of the application and close it at the end. Making one never connects:
 * registry calls, queries and {@link #verify()} throw, writes report by {@code flush()}, listener
 * and status. Thread-safe.
 */
public class IotCenter implements AutoCloseable {
  private final Backend backend;
  private final TelemetryWriter telemetry;

  IotCenter(Backend backend, TelemetryWriter telemetry) {
    this.backend = backend;
    this.telemetry = telemetry;
  }

  /**
   * Follows the settings around the process: system properties, environment variables, then the
   * file that {@code IOT_CENTER_CONFIG} names; the first of them that has a setting counts.
   *
   * <p>With {@code INFLUX_URL} this is InfluxDB, see {@link InfluxDbBuilder} for the settings.
   * Without, it is an embedded database file: the one that {@code IOT_CENTER_DB} names, else {@code
   * iot-center.db} in the current folder; its path and the reason are logged.
   *
   * @return an IoT Center to be closed at the end
   * @throws io.iotcenter.model.ConfigurationException if something cannot work, with all that
   *     cannot; any other {@code INFLUX_} setting without {@code INFLUX_URL} is such a fault, so
   *     that a typo never sends data into a local file
   */
  public static IotCenter fromEnvironment() {
    return fromEnvironment(DeliveryOptions.defaults());
  }

  /**
   * Follows the settings around the process, as {@link #fromEnvironment()}, with a delivery of the
   * application's choice.
   *
   * @param delivery how telemetry is buffered and delivered
   * @return an IoT Center to be closed at the end
   * @throws io.iotcenter.model.ConfigurationException as {@link #fromEnvironment()}
   */
  public static IotCenter fromEnvironment(DeliveryOptions delivery) {
    return ConfiguredIotCenter.open(null, Surroundings.ofProcess(), delivery);
  }

  /**
   * Follows the settings in a file; system properties and environment variables come before it.
   *
   * @param file a properties file, or a {@code config.ini} whose section {@code [APP]} holds the
   *     settings, as in the tutorial
   * @return an IoT Center to be closed at the end
   * @throws io.iotcenter.model.ConfigurationException as {@link #fromEnvironment()}, and if the
   *     file cannot be read
   */
  public static IotCenter fromFile(Path file) {
    return ConfiguredIotCenter.open(file, Surroundings.ofProcess(), DeliveryOptions.defaults());
  }

  /**
   * On InfluxDB.
   *
   * @return a builder
   */
  public static InfluxDbBuilder influxDB() {
    return new InfluxDbBuilder(Surroundings.ofProcess());
  }

  /**
   * On an embedded database file, whatever the settings say.
   *
   * @param file the file; made if it is not there
   * @return an IoT Center to be closed at the end
   * @throws io.iotcenter.model.BackendException if the file cannot be used
   */
  public static IotCenter embedded(Path file) {
    return embedded().file(file).build();
  }

  /**
   * On an embedded database file, whatever the settings say.
   *
   * @return a builder
   */
  public static EmbeddedBuilder embedded() {
    return new EmbeddedBuilder();
  }

  /**
   * In memory, for unit tests.
   *
   * @return an IoT Center with a clock one sets and outages one scripts
   */
  public static InMemoryIotCenter inMemory() {
    return InMemoryIotCenter.open();
  }

  /**
   * The registered devices.
   *
   * @return the registry
   */
  public DeviceRegistry devices() {
    return backend.devices();
  }

  /**
   * Writing telemetry.
   *
   * @return the writer, closed with this
   */
  public TelemetryWriter telemetry() {
    return telemetry;
  }

  /**
   * Reading telemetry back.
   *
   * @return the query
   */
  public TelemetryQuery query() {
    return backend.query();
  }

  /**
   * Begins a question about the registered devices that meet a filter, for example {@code
   * query(DeviceFilter.all().label("cellar")).latest()}. The registry is asked now: devices that
   * change later are not noticed. Where no device meets it, the answer is empty.
   *
   * @param which which devices
   * @return a builder
   * @throws io.iotcenter.model.BackendException if the registry does not answer
   */
  public QueryBuilder query(DeviceFilter which) {
    try (Stream<Device> devices = devices().list(which)) {
      return query().anyOf(devices.map(Device::id).toList());
    }
  }

  /**
   * Asks the back end whether the configuration works: reachable, version, token, organization,
   * buckets, rights.
   *
   * @return the report; it may hold warnings
   * @throws VerificationException if a check failed; it carries the report
   */
  public Verification verify() {
    Verification verification = backend.verify();
    if (!verification.isOk()) {
      throw new VerificationException(verification);
    }
    return verification;
  }

  /**
   * The names of the buckets in use.
   *
   * @return the buckets
   */
  public Buckets buckets() {
    return backend.buckets();
  }

  /**
   * What kind of back end it stands on, for people who need not know where that is.
   *
   * @return for example {@code InfluxDB}
   */
  public String backendKind() {
    return backend.kind();
  }

  /** For people: the back end, and where it is. */
  @Override
  public String toString() {
    return "IotCenter on " + backend;
  }

  /**
   * Delivers what is buffered, within {@link DeliveryOptions#closeTimeout()}, and gives every
   * thread, file and connection back. Idempotent.
   *
   * @throws IllegalStateException in a call of the delivery listener, for which it would wait;
   *     nothing is closed then
   */
  @Override
  public void close() {
    boolean isRefused = false;
    try {
      telemetry.close();
    } catch (IllegalStateException e) {
      isRefused = true;
      throw e;
    } finally {
      if (!isRefused) {
        backend.close();
      }
    }
  }
}
