package io.iotcenter.internal.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of one IoT Center, merged: builder, system properties, environment, file. */
public final class Settings {
  private final Map<Setting, String> values = new EnumMap<>(Setting.class);

  private Settings() {}

  /**
   * Merges, and adds what is wrong with single settings.
   *
   * @param builder what the application set itself
   * @param file a file the application named, or {@code null}: then {@code IOT_CENTER_CONFIG} may
   */
  public static Settings merge(
      Map<Setting, String> builder, Surroundings surroundings, @Nullable Path file, Faults faults) {
    Settings settings = new Settings();
    settings.take(builder);
    for (Setting setting : Setting.values()) {
      String property = surroundings.properties().apply(setting.name());
      settings.take(
          setting, property != null ? property : surroundings.environment().get(setting.name()));
    }
    settings.takeFile(file, faults);
    for (Map.Entry<Setting, String> entry : settings.values.entrySet()) {
      if (entry.getValue().isBlank()) {
        faults.add(entry.getKey(), "is set to nothing", "give it a value, or do not set it");
      }
    }
    return settings;
  }

  /** A copy in which some settings are replaced. */
  public Settings with(Map<Setting, String> replaced) {
    Settings copy = new Settings();
    copy.take(replaced);
    copy.take(values);
    return copy;
  }

  private void takeFile(@Nullable Path file, Faults faults) {
    Path path = file;
    String named = values.get(Setting.IOT_CENTER_CONFIG);
    if (path == null && named != null && !named.isBlank()) {
      try {
        path = Path.of(named);
      } catch (InvalidPathException e) {
        faults.add(Setting.IOT_CENTER_CONFIG, "is not a path", "correct it");
      }
    }
    if (path == null) {
      return;
    }
    String property = file == null ? Setting.IOT_CENTER_CONFIG.name() : "fromFile";
    Map<String, String> found = SettingsFile.read(path, property, faults);
    for (Setting setting : Setting.values()) {
      if (setting != Setting.IOT_CENTER_CONFIG) {
        take(setting, found.get(setting.name()));
      }
    }
  }

  private void take(Map<Setting, String> from) {
    from.forEach(this::take);
  }

  /** The first to come counts. */
  private void take(Setting setting, @Nullable String value) {
    if (value != null) {
      values.putIfAbsent(setting, value.strip());
    }
  }

  /** Whether it is set, even to nothing: that is a fault, not an absence. */
  public boolean has(Setting setting) {
    return values.containsKey(setting);
  }

  /** The value, or {@code null} where it is not set, or set to nothing. */
  public @Nullable String get(Setting setting) {
    String value = values.get(setting);
    return value == null || value.isEmpty() ? null : value;
  }

  public String get(Setting setting, String otherwise) {
    String value = get(setting);
    return value == null ? otherwise : value;
  }

  Set<Setting> names() {
    return values.keySet();
  }

  /** Names without values: one of them may be a token. */
  @Override
  public String toString() {
    return "Settings" + values.keySet();
  }
}
