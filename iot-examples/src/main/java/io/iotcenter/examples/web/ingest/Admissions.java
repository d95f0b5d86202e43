package io.iotcenter.examples.web.ingest;

import io.iotcenter.examples.web.http.Fingerprint;
import io.iotcenter.examples.web.http.Salt;
import io.iotcenter.examples.web.ingest.AdmissionFile.Content;
import io.iotcenter.examples.web.ingest.AdmissionFile.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which devices were let in with which tokens, and when. Of the tokens it keeps fingerprints, and
 * of the devices those that were here last; where there is a file, also over a restart.
 * Thread-safe.
 */
final class Admissions {
  /** How long somebody who was let in goes on being let in without an answer of the registry. */
  static final Duration LONGEST = Duration.ofDays(1);

  private static final int MAX_DEVICES = 10_000;

  /** A file that is rewritten for each reading would wear out what it is on. */
  private static final Duration LONGEST_UNSAVED = Duration.ofHours(1);

  private final @Nullable AdmissionFile file;
  private final LongSupplier nanoTime;
  private final Salt salt;
  private final Map<String, Admission> byDevice =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Admission> eldest) {
          return size() > MAX_DEVICES;
        }
      };
  private final Object saving = new Object();
  private long changes;
  private boolean isDue;

  /**
   * @param token the fingerprint of the token
   * @param at when that was
   * @param savedAt what the file says of that
   * @param isKept whether the file is to have it
   */
  private record Admission(Fingerprint token, long at, long savedAt, boolean isKept) {
    /** Whether the file tells this, too, up to a time that may be a little old. */
    boolean isSaved(Fingerprint other, boolean keep, long now) {
      return isKept == keep && token.matches(other) && now - savedAt < LONGEST_UNSAVED.toNanos();
    }
  }

  /** Begins with what the file says; in memory alone where there is none. */
  Admissions(@Nullable AdmissionFile file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
    Content content = file == null ? Content.empty() : file.load();
    this.salt = content.salt();
    Instant now = Instant.now();
    content.entries().forEach((device, entry) -> takeOver(device, entry, now));
  }

  private void takeOver(String deviceId, Entry entry, Instant now) {
    Duration age = Duration.between(entry.at(), now);
    if (age.compareTo(LONGEST) <= 0) {
      // never fresh: the registry is asked first; and a clock that was set back tells nothing
      Duration counted = age.compareTo(DeviceGate.FRESH) < 0 ? DeviceGate.FRESH : age;
      long at = nanoTime.getAsLong() - counted.toNanos();
      byDevice.put(deviceId, new Admission(entry.token(), at, at, true));
    }
  }

  /** What is kept of a token. */
  Fingerprint fingerprint(String token) {
    return salt.fingerprint(token);
  }

  /** How long ago a device was let in with a token, or {@code null} if it was not. */
  synchronized @Nullable Duration age(String deviceId, Fingerprint token) {
    Admission admission = byDevice.get(deviceId);
    return admission == null || !admission.token.matches(token)
        ? null
        : Duration.ofNanos(nanoTime.getAsLong() - admission.at);
  }

  /** To be asked for before the registry is: the answer may be old by the time it comes. */
  synchronized long changes() {
    return changes;
  }

  /**
   * Remembers an answer of the registry, unless something has changed since it was asked.
   *
   * @param isKept whether also over a restart
   */
  synchronized void remember(
      String deviceId, Fingerprint token, boolean isKept, long changesBefore) {
    if (changes != changesBefore) {
      return;
    }
    long now = nanoTime.getAsLong();
    Admission before = byDevice.get(deviceId);
    long savedAt = now;
    if (before != null && before.isSaved(token, isKept, now)) {
      savedAt = before.savedAt;
    } else {
      isDue = true;
    }
    byDevice.put(deviceId, new Admission(token, now, savedAt, isKept));
  }

  /** Forgets a device that has changed, in the file too before this returns. */
  void forget(String deviceId) {
    boolean isSaved;
    synchronized (this) {
      changes++;
      Admission admission = byDevice.remove(deviceId);
      isSaved = admission != null && admission.isKept;
      isDue |= isSaved;
    }
    if (isSaved) {
      save();
    }
  }

  /** Writes the file, if it should say something else. */
  void save() {
    if (file == null) {
      return;
    }
    synchronized (saving) { // what was taken down later is written later
      Content content = due();
      if (content != null) {
        file.save(content);
      }
    }
  }

  private synchronized @Nullable Content due() {
    if (!isDue) {
      return null;
    }
    isDue = false;
    long now = nanoTime.getAsLong();
    Instant instant = Instant.now();
    Map<String, Entry> entries = new LinkedHashMap<>();
    byDevice.forEach(
        (device, admission) -> {
          if (admission.isKept) {
            Instant at = instant.minusNanos(now - admission.at);
            entries.put(device, new Entry(admission.token, at));
          }
        });
    return new Content(salt, entries);
  }
}
