package io.iotcenter.internal.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * A properties file, or the tutorial's {@code config.ini}, whose section {@code [APP]} counts. A
 * file whose first line with content opens a section is an ini file.
 */
final class SettingsFile {
  private static final String SECTION = "[APP]";

  private SettingsFile() {}

  /** The settings in a file, by name in capitals; a file that cannot be used is a fault. */
  static Map<String, String> read(Path file, String property, Faults faults) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      List<String> lines = text.lines().map(String::strip).filter(SettingsFile::counts).toList();
      if (lines.isEmpty() || !lines.get(0).startsWith("[")) {
        return properties(text);
      }
      if (!lines.contains(SECTION)) {
        faults.add(
            property, "names " + file + ", which has no section " + SECTION, "put one in front");
      }
      return ini(lines);
    } catch (NoSuchFileException e) {
      faults.add(property, "names " + file.toAbsolutePath() + ", which is not there", "correct it");
    } catch (CharacterCodingException | IllegalArgumentException e) {
      faults.add(property, "names " + file + ", which is not a text of settings", "use UTF-8");
    } catch (IOException e) {
      faults.add(
          property,
          "names " + file + ", which cannot be read (" + e.getClass().getSimpleName() + ")",
          "give this process the right to read it");
    }
    return Map.of();
  }

  private static boolean counts(String line) {
    return !line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';';
  }

  private static Map<String, String> properties(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }

  private static Map<String, String> ini(List<String> lines) {
    Map<String, String> settings = new HashMap<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith("[")) {
        inside = line.equals(SECTION);
        continue;
      }
      int separator = separator(line);
      if (inside && separator > 0) {
        // Python's configparser does not look at the case of keys
        String key = line.substring(0, separator).strip().toUpperCase(Locale.ROOT);
        settings.put(key, line.substring(separator + 1).strip());
      }
    }
    return settings;
  }

  private static int separator(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
  }
}
