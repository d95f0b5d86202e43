package io.iotcenter.internal.write;

import io.iotcenter.telemetry.DeliveryListener;
import io.iotcenter.telemetry.DeliveryReport;
import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener and the log, one call at a time, and keeps what the next report names. */
final class DeliveryEvents {
  private static final Logger LOG = LoggerFactory.getLogger(BufferedTelemetryWriter.class);

  private final @Nullable DeliveryListener listener;
  private final List<Rejection> unreported = new ArrayList<>();

  DeliveryEvents(@Nullable DeliveryListener listener) {
    this.listener = listener;
  }

  /** Records of one batch that were refused for good. */
  synchronized void rejected(Route route, List<Rejection> rejections) {
    LOG.warn(
        "{} refuses {} records for good; the first, of device \"{}\": {}",
        route,
        rejections.size(),
        rejections.get(0).deviceId(),
        rejections.get(0).reason());
    for (Rejection rejection : rejections) {
      if (unreported.size() < DeliveryReport.MAX_REJECTIONS) {
        unreported.add(rejection);
      }
      tell(told -> told.onRejected(rejection));
    }
  }

  /** The rejections since this was last asked. */
  synchronized List<Rejection> takeRejections() {
    List<Rejection> taken = List.copyOf(unreported);
    unreported.clear();
    return taken;
  }

  synchronized void dropped(long records) {
    tell(told -> told.onDropped(records));
  }

  synchronized void changed(DeliveryState before, DeliveryStatus after) {
    tell(told -> told.onStateChange(before, after));
  }

  synchronized void closed(DeliveryReport report) {
    tell(told -> told.onClosed(report));
  }

  private void tell(Consumer<DeliveryListener> call) {
    if (listener == null) {
      return;
    }
    try {
      call.accept(listener);
    } catch (RuntimeException e) {
      LOG.warn("the delivery listener failed; delivery goes on", e);
    }
  }
}
