package io.iotcenter;

import io.iotcenter.internal.config.Faults;
import io.iotcenter.internal.config.InfluxConfiguration;
import io.iotcenter.internal.config.Setting;
import io.iotcenter.internal.influx.TokenSource;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a builder was told about a place on InfluxDB, and where its token comes from. */
final class InfluxAddress {
  private final Map<Setting, String> values = new EnumMap<>(Setting.class);
  private @Nullable Supplier<String> tokenSupplier;
  private @Nullable Path tokenFile;

  void set(Setting setting, String value) {
    values.put(setting, Objects.requireNonNull(value, setting.name()));
  }

  void tokenSupplier(Supplier<String> supplier) {
    tokenSupplier = Objects.requireNonNull(supplier, "supplier");
  }

  void tokenFile(Path path) {
    tokenFile = Objects.requireNonNull(path, "path");
  }

  Map<Setting, String> values() {
    return Collections.unmodifiableMap(values);
  }

  boolean hasToken() {
    return tokenSupplier != null || tokenFile != null || values.containsKey(Setting.INFLUX_TOKEN);
  }

  TokenSource token(InfluxConfiguration configuration, Faults faults) {
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
