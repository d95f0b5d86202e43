package io.iotcenter;

import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.config.BackendChoice;
import io.iotcenter.internal.config.Faults;
import io.iotcenter.internal.config.Setting;
import io.iotcenter.internal.config.Settings;
import io.iotcenter.internal.config.Surroundings;
import io.iotcenter.internal.config.TokenConfiguration;
import io.iotcenter.telemetry.DeliveryOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the back end that the settings mean. */
final class ConfiguredIotCenter {
  private static final Logger LOG = LoggerFactory.getLogger(IotCenter.class);

  private ConfiguredIotCenter() {}

  static IotCenter open(@Nullable Path file, Surroundings surroundings, DeliveryOptions delivery) {
    Faults faults = new Faults();
    Settings settings = Settings.merge(Map.of(), surroundings, file, faults);
    if (BackendChoice.of(settings, faults) == BackendChoice.INFLUX) {
      return new InfluxDbBuilder(surroundings).delivery(delivery).build(settings, faults);
    }
    Path database = database(settings, faults);
    TokenStorage tokens = new TokenConfiguration(settings, faults).storage();
    faults.throwIfAny();
    EmbeddedBuilder builder = IotCenter.embedded().file(database).delivery(delivery);
    IotCenter iot = (tokens == null ? builder : builder.tokenStorage(tokens)).build();
    LOG.info(
        "INFLUX_URL is not set: devices and telemetry are kept in {} ({})",
        database.toAbsolutePath().normalize(),
        settings.has(Setting.IOT_CENTER_DB)
            ? "as IOT_CENTER_DB says"
            : "set IOT_CENTER_DB to choose another file");
    return iot;
  }

  private static Path database(Settings settings, Faults faults) {
    String named = settings.get(Setting.IOT_CENTER_DB);
    if (named == null) {
      return EmbeddedBuilder.DEFAULT_FILE;
    }
    try {
      return Path.of(named);
    } catch (InvalidPathException e) {
      faults.add(Setting.IOT_CENTER_DB, "is not a path", "correct it");
      return EmbeddedBuilder.DEFAULT_FILE;
    }
  }
}
