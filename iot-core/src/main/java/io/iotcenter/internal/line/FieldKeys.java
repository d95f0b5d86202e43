package io.iotcenter.internal.line;

import io.iotcenter.model.Names;
import io.iotcenter.model.TelemetrySchema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The field keys written so far. Bounded: beyond some number, keys are not kept. Thread-safe. */
final class FieldKeys {
  private static final int CAPACITY = 4096;

  private final Set<String> doubleFields;
  private final Map<String, FieldKey> known = new ConcurrentHashMap<>();

  FieldKeys(TelemetrySchema schema) {
    this.doubleFields = Set.copyOf(schema.doubleFields());
  }

  FieldKey of(String key) {
    FieldKey field = known.get(key);
    if (field != null) {
      return field;
    }
    Names.requireFieldKey(key);
    byte[] text = (' ' + Escapes.key(key) + '=').getBytes(StandardCharsets.UTF_8);
    FieldKey created = new FieldKey(text, doubleFields.contains(key));
    if (known.size() < CAPACITY) {
      known.put(key, created);
    }
    return created;
  }
}
