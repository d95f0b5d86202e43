package io.iotcenter.internal.line;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.TelemetrySchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The series written to so far, so that names are escaped once and automatic times never meet.
 * Bounded: where tags take ever new values, old series are forgotten. Thread-safe.
 */
final class SeriesCache {
  private static final Comparator<String> BY_UTF8 =
      Comparator.comparing(SeriesCache::utf8, Arrays::compareUnsigned);

  private final TelemetrySchema schema;
  private final Function<String, LineTarget> targets;
  private final long maxPassingBytes;
  private final Map<Key, Series> passing = new ConcurrentHashMap<>();
  private final Map<Key, Series> held = new ConcurrentHashMap<>();
  private final AtomicLong passingBytes = new AtomicLong();
  private final AtomicLong floor = new AtomicLong(Series.RETIRED + 1);

  private record Key(String deviceId, Map<String, String> tags) {}

  /**
   * @param targets the target of a device
   * @param maxPassingBytes what series that may be forgotten take of the memory, about
   */
  SeriesCache(TelemetrySchema schema, Function<String, LineTarget> targets, long maxPassingBytes) {
    this.schema = schema;
    this.targets = targets;
    this.maxPassingBytes = maxPassingBytes;
  }

  /** A series that may be forgotten later. */
  Series passing(String deviceId, Map<String, String> tags) {
    Key key = new Key(deviceId, tags);
    Series series = passing.get(key);
    if (series == null) {
      series = held.get(key);
    }
    if (series != null) {
      return series;
    }
    if (passingBytes.get() >= maxPassingBytes) {
      forget();
    }
    return passing.computeIfAbsent(
        key,
        absent -> {
          Series created = create(absent);
          passingBytes.addAndGet(created.memory());
          return created;
        });
  }

  /** A series that somebody holds on to: it stays for good. */
  Series held(String deviceId, Map<String, String> tags) {
    Key key = new Key(deviceId, Map.copyOf(tags));
    return held.computeIfAbsent(
        key,
        absent -> {
          Series known = passing.remove(absent);
          if (known == null) {
            return create(absent);
          }
          passingBytes.addAndGet(-known.memory());
          return known;
        });
  }

  /** Later series begin after all that is forgotten, wherever the clock is then. */
  private synchronized void forget() {
    if (passingBytes.get() < maxPassingBytes) {
      return;
    }
    for (Key key : List.copyOf(passing.keySet())) {
      passing.computeIfPresent(
          key,
          (same, series) -> {
            floor.accumulateAndGet(series.retire(), Math::max);
            passingBytes.addAndGet(-series.memory());
            return null;
          });
    }
  }

  private Series create(Key key) {
    if (key.tags().containsKey(schema.deviceTag())) {
      throw new InvalidInputException(
          "tag \"" + schema.deviceTag() + "\"",
          "holds the device id already; give the tag another key");
    }
    // the server spends a quarter less on a line whose tags are in order
    SortedMap<String, String> tags = new TreeMap<>(BY_UTF8);
    tags.putAll(key.tags());
    tags.put(schema.deviceTag(), key.deviceId());
    StringBuilder prefix = new StringBuilder(Escapes.measurement(schema.measurement()));
    tags.forEach(
        (name, text) ->
            prefix.append(',').append(Escapes.key(name)).append('=').append(Escapes.key(text)));
    return new Series(
        utf8(key.deviceId()), utf8(prefix.toString()), targets.apply(key.deviceId()), floor.get());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
