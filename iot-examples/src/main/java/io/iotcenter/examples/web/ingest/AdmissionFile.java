package io.iotcenter.examples.web.ingest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.examples.web.http.Fingerprint;
import io.iotcenter.examples.web.http.Salt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where it is kept which devices were let in, so that it outlives the process. The file holds no
 * token, only salted fingerprints, and is its owner's alone. What cannot be read counts as nothing;
 * where it cannot be written it is deleted: better nobody is known than somebody who was disabled.
 */
public final class AdmissionFile {
  private static final Logger LOG = LoggerFactory.getLogger(AdmissionFile.class);

  private final Path path;
  private final String registry;

  /** The registry is named as the one whose word this is: that of another does not count. */
  public AdmissionFile(Path path, String registry) {
    this.path = path.toAbsolutePath();
    this.registry = registry;
  }

  /** With which token a device was let in, and when. */
  record Entry(Fingerprint token, Instant at) {}

  /** What the file holds: entries by device, whose fingerprints are made with the salt. */
  record Content(Salt salt, Map<String, Entry> entries) {
    static Content empty() {
      return new Content(Salt.random(), Map.of());
    }
  }

  Content load() {
    try {
      JsonObject json = JsonParser.parseString(Files.readString(path)).getAsJsonObject();
      Salt salt = Salt.ofHex(json.get("salt").getAsString());
      Fingerprint writer = Fingerprint.ofHex(json.get("registry").getAsString());
      return writer.matches(salt.fingerprint(registry))
          ? new Content(salt, entries(json.getAsJsonObject("devices")))
          : Content.empty();
    } catch (NoSuchFileException e) {
      return Content.empty();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} cannot be read; devices have to show themselves anew: {}", path, e.toString());
      return Content.empty();
    }
  }

  private static Map<String, Entry> entries(JsonObject devices) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> device : devices.entrySet()) {
      JsonObject entry = device.getValue().getAsJsonObject();
      entries.put(
          device.getKey(),
          new Entry(
              Fingerprint.ofHex(entry.get("token").getAsString()),
              Instant.parse(entry.get("at").getAsString())));
    }
    return entries;
  }

  void save(Content content) {
    JsonObject devices = new JsonObject();
    content
        .entries()
        .forEach(
            (device, entry) -> {
              JsonObject json = new JsonObject();
              json.addProperty("token", entry.token().hex());
              json.addProperty("at", entry.at().toString());
              devices.add(device, json);
            });
    JsonObject json = new JsonObject();
    json.addProperty("registry", content.salt().fingerprint(registry).hex());
    json.addProperty("salt", content.salt().hex());
    json.add("devices", devices);
    try {
      write(json.toString());
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}", path, e.toString());
      delete();
    }
  }

  /** Puts a new file in the place of the old one, so that there is always a whole one. */
  private void write(String text) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, ownersAlone());
    try (OutputStream out = Files.newOutputStream(fresh, StandardOpenOption.SYNC)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownersAlone() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted either; delete it by hand: {}", path, e.toString());
    }
  }
}
