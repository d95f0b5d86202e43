package io.iotcenter.internal.registry;

import io.iotcenter.device.BulkProgress;
import io.iotcenter.device.BulkReport;
import io.iotcenter.device.BulkResult;
import io.iotcenter.device.BulkResult.Outcome;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.Registration;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.ConfigurationException;
import io.iotcenter.model.IotCenterException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Many devices, several at once: one call of this is one run. */
final class BulkRegistering {
  private static final int TRIES = 3;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  /** So many failures of the back end in a row are no accident. */
  private static final int MOST_FAILURES_IN_A_ROW = 5;

  private final Registering registering;
  private final Pause pause;
  private final List<String> ids;
  private final Function<String, DeviceProfile> profileOf;
  private final BulkProgress progress;
  private final BulkResult[] results;
  private final Crew<Integer> crew;
  private int done;
  private int failuresInARow;
  private boolean isToldNoMore;

  BulkRegistering(
      Registering registering,
      Pause pause,
      List<String> ids,
      Function<String, DeviceProfile> profileOf,
      BulkProgress progress) {
    this.registering = registering;
    this.pause = pause;
    this.ids = ids;
    this.profileOf = profileOf;
    this.progress = progress;
    this.crew = new Crew<>(IntStream.range(0, ids.size()).iterator(), this::take);
    this.results = new BulkResult[ids.size()];
    Arrays.setAll(results, i -> new BulkResult(ids.get(i), Outcome.NOT_TRIED, null, null));
  }

  BulkReport run() {
    crew.run(ids.size());
    return new BulkReport(Arrays.asList(results));
  }

  private void take(int index) {
    tell(index, register(ids.get(index)));
  }

  private BulkResult register(String id) {
    for (int i = 1; ; i++) {
      try {
        Registration registration = registering.registerIfAbsent(id, profileOf.apply(id));
        return new BulkResult(
            id, registration.isNew() ? Outcome.REGISTERED : Outcome.EXISTED, registration, null);
      } catch (ConfigurationException e) {
        crew.stop(); // no other will fare better
        return new BulkResult(id, Outcome.FAILED, null, e);
      } catch (IotCenterException e) {
        if (!e.isRetryable() || i == TRIES || crew.isStopped()) {
          return new BulkResult(id, Outcome.FAILED, null, e);
        }
        pause.sleep(BETWEEN_TRIES.multipliedBy(i));
      } catch (RuntimeException e) {
        crew.stop(); // closed, or a fault of ours: the others will fare no better
        return new BulkResult(id, Outcome.FAILED, null, e);
      }
    }
  }

  /** Whoever threw at a result is not told another: what it threw is on its way to the caller. */
  private synchronized void tell(int index, BulkResult result) {
    if (isToldNoMore) {
      return;
    }
    results[index] = result;
    done++;
    failuresInARow = result.failure() instanceof BackendException ? failuresInARow + 1 : 0;
    isToldNoMore = true;
    boolean goesOn = progress.onResult(result, done, ids.size());
    isToldNoMore = false;
    if (!goesOn || failuresInARow == MOST_FAILURES_IN_A_ROW) {
      crew.stop();
    }
  }
}
