package io.iotcenter.examples.web.ingest;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.examples.Ticker;
import io.iotcenter.examples.web.http.Fingerprint;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.examples.web.http.RateLimiter;
import io.iotcenter.model.BackendException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a device in that shows its own token. The registry compares fingerprints, in constant time.
 * Thread-safe.
 *
 * <p>The registry's word counts for {@value #FRESH_SECONDS} seconds, so that a device that sends
 * ten times a second does not cost twenty questions; what this server itself changes counts at
 * once. While the back end is away, whoever was let in before goes on being let in, for a day at
 * the most: telemetry would be lost otherwise, and nobody can disable a device meanwhile. A file
 * lets that hold over a restart. Few requests wait for a back end that is slow or away; there must
 * be threads left for the others.
 */
public final class DeviceGate implements AutoCloseable {
  static final int FRESH_SECONDS = 5;

  /** Of one address; twice as many at once. */
  private static final double REFUSALS_PER_SECOND = 5;

  private static final Duration SAVE_PERIOD = Duration.ofSeconds(10);

  static final Duration FRESH = Duration.ofSeconds(FRESH_SECONDS);

  /** Longer than a back end can take until it is known to be away. */
  private static final Duration LONGEST_CROWD = Duration.ofMinutes(1);

  private final DeviceRegistry devices;
  private final Admissions admissions;

  /** Each costs a question, and who is let in is never slowed down by those of others. */
  private final RateLimiter refusals;

  private final OutageGuard guard;
  private final Ticker saver;

  /** Asks this registry; without a file, nothing is known after a restart. */
  public DeviceGate(DeviceRegistry devices, @Nullable AdmissionFile file) {
    this(devices, file, System::nanoTime);
  }

  DeviceGate(DeviceRegistry devices, @Nullable AdmissionFile file, LongSupplier nanoTime) {
    this.devices = devices;
    this.admissions = new Admissions(file, nanoTime);
    this.saver = new Ticker("iot-center-admissions", SAVE_PERIOD, admissions::save);
    this.refusals = new RateLimiter(REFUSALS_PER_SECOND, nanoTime);
    this.guard = new OutageGuard(FRESH, nanoTime);
  }

  /** Begins to write the file now and then. */
  public void start() {
    saver.start();
  }

  /**
   * Refuses whoever is not the device.
   *
   * @param address where the request comes from: where too many were refused that came from there,
   *     strangers have to wait
   */
  public void require(String deviceId, @Nullable String token, String address) {
    if (token == null) {
      throw new ProblemException(401, "Send the device's token as \"Authorization: Bearer …\".")
          .header("WWW-Authenticate", "Bearer realm=\"IoT Center devices\"");
    }
    Fingerprint fingerprint = admissions.fingerprint(token);
    Duration age = admissions.age(deviceId, fingerprint);
    if (age != null && age.compareTo(guard.isCrowded() ? LONGEST_CROWD : FRESH) < 0) {
      return;
    }
    if (age == null) {
      refusals.requireLeft(address);
    }
    long changes = admissions.changes();
    try {
      Device device = guard.ask(() -> ask(deviceId, token));
      // where a device with a bucket of its own belongs, nobody knows until the registry answers
      boolean isKept = device.profile().bucket().isEmpty();
      admissions.remember(deviceId, fingerprint, isKept, changes);
    } catch (ProblemException e) {
      refusals.count(address);
      if (age != null) {
        admissions.forget(deviceId); // it was let in before, and shall not be in an outage
      }
      throw e;
    } catch (BackendException e) {
      if (age == null || age.compareTo(Admissions.LONGEST) > 0 || !e.isRetryable()) {
        throw e;
      }
    }
  }

  /** To be called when a device has changed: it has to show itself anew. */
  public void changed(String deviceId) {
    admissions.forget(deviceId);
  }

  private Device ask(String deviceId, String token) {
    return switch (devices.check(deviceId, token)) {
      case ACCEPTED -> writable(deviceId);
      // the same for both: who guesses ids learns nothing
      case UNKNOWN_DEVICE, WRONG_TOKEN ->
          throw new ProblemException(403, "This is not a token of this device.");
      case DISABLED -> throw new ProblemException(403, "This device is disabled.");
      case EXPIRED -> throw new ProblemException(403, "The time of this device is over.");
    };
  }

  private Device writable(String deviceId) {
    Device device =
        devices
            .find(deviceId) // so the writer knows its bucket, too
            .orElseThrow(() -> new ProblemException(403, "This is not a token of this device."));
    if (!device.profile().rights().canWrite()) {
      throw new ProblemException(403, "The token of this device may not write.");
    }
    return device;
  }

  @Override
  public void close() {
    saver.close();
    admissions.save();
  }
}
