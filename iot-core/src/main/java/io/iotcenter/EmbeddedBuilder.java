package io.iotcenter;

import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.config.Faults;
import io.iotcenter.internal.config.Setting;
import io.iotcenter.internal.embedded.EmbeddedBackend;
import io.iotcenter.internal.registry.TokenChoice;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes an {@link IotCenter} on an embedded database file. Not thread-safe. */
public final class EmbeddedBuilder extends IotCenterBuilder<EmbeddedBuilder> {
  /** Where devices and telemetry are kept if nothing says otherwise. */
  static final Path DEFAULT_FILE = Path.of("iot-center.db");

  private static final String DRIVER = "org.sqlite.JDBC";

  private @Nullable Path file;

  EmbeddedBuilder() {}

  @Override
  EmbeddedBuilder self() {
    return this;
  }

  /**
   * The database file; made if it is not there. Default: {@code iot-center.db} in the current
   * folder.
   *
   * @param path the file
   * @return this
   */
  public EmbeddedBuilder file(Path path) {
    file = Objects.requireNonNull(path, "path");
    return this;
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.iotcenter.model.BackendException if the file cannot be used
   */
  @Override
  public IotCenter build() {
    requireDriver();
    Path path = file == null ? DEFAULT_FILE : file;
    TokenChoice tokens = new TokenChoice(tokenStorage(), TokenStorage.fingerprintOnly());
    return on(EmbeddedBackend.open(path, schema(), registry(tokens)));
  }

  /** An application that uses only InfluxDB may leave the driver out. */
  static void requireDriver() {
    Faults faults = new Faults();
    try {
      Class.forName(DRIVER, false, EmbeddedBuilder.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      faults.add(
          Setting.IOT_CENTER_DB,
          "needs the SQLite driver, which is not on the class path",
          "add org.xerial:sqlite-jdbc, or set INFLUX_URL to use InfluxDB");
    }
    faults.throwIfAny();
  }
}
