package io.iotcenter.internal.registry;

import io.iotcenter.device.BulkProgress;
import io.iotcenter.device.BulkReport;
import io.iotcenter.device.BulkResult;
import io.iotcenter.device.BulkResult.Outcome;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.Registration;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.IotCenterException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many devices, several at once: one call of this is one run. */
final class BulkRegistering {
  private static final int MOST_THREADS = 8;
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
  private final AtomicInteger next = new AtomicInteger();
  private int done;
  private int failuresInARow;
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

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
    this.results = new BulkResult[ids.size()];
    Arrays.setAll(results, i -> new BulkResult(ids.get(i), Outcome.NOT_TRIED, null, null));
  }

  BulkReport run() {
    Thread[] threads = new Thread[Math.min(MOST_THREADS, ids.size())];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(this::work, "iot-center-registry-" + (i + 1));
      threads[i].setDaemon(true);
      threads[i].start();
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= awaitEnd(thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    throwFailure();
    return new BulkReport(Arrays.asList(results));
  }

  /** Waits until what is under way is done, also after an interrupt: no token is to get lost. */
  private boolean awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        stopped = true;
      }
    }
  }

  /** What the caller threw when it was told is for the caller. */
  private void throwFailure() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private void work() {
    try {
      int index = next.getAndIncrement();
      while (!stopped && index < ids.size()) {
        tell(index, register(ids.get(index)));
        index = next.getAndIncrement();
      }
    } catch (RuntimeException | Error e) {
      stopped = true;
      failure = e;
    }
  }

  private BulkResult register(String id) {
    for (int i = 1; ; i++) {
      try {
        Registration registration = registering.registerIfAbsent(id, profileOf.apply(id));
        return new BulkResult(
            id, registration.isNew() ? Outcome.REGISTERED : Outcome.EXISTED, registration, null);
      } catch (IotCenterException e) {
        if (!e.isRetryable() || i == TRIES || stopped) {
          return new BulkResult(id, Outcome.FAILED, null, e);
        }
        pause.sleep(BETWEEN_TRIES.multipliedBy(i));
      } catch (RuntimeException e) {
        stopped = true; // closed, or a fault of ours: the others will fare no better
        return new BulkResult(id, Outcome.FAILED, null, e);
      }
    }
  }

  private synchronized void tell(int index, BulkResult result) {
    if (failure != null) {
      return; // whoever failed to be told is not told more
    }
    results[index] = result;
    done++;
    failuresInARow = result.failure() instanceof BackendException ? failuresInARow + 1 : 0;
    if (failuresInARow == MOST_FAILURES_IN_A_ROW) {
      stopped = true;
    }
    if (!progress.onResult(result, done, ids.size())) {
      stopped = true;
    }
  }
}
