package io.iotcenter.examples;

import io.iotcenter.telemetry.DeliveryStatus;
import java.util.Locale;

/** The status of delivery in one line. */
final class DeliveryText {
  private DeliveryText() {}

  static String of(DeliveryStatus status) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "accepted %,d  stored %,d  buffered %,d",
                status.accepted(),
                status.stored(),
                status.bufferedRecords()));
    if (status.rejected() > 0) {
      text.append(String.format(Locale.ROOT, "  rejected %,d", status.rejected()));
    }
    if (status.dropped() > 0) {
      text.append(String.format(Locale.ROOT, "  dropped %,d", status.dropped()));
    }
    switch (status.state()) {
      case CONNECTED -> text.append("  connected");
      case CLOSED -> text.append("  closed");
      default ->
          text.append("  ")
              .append(status.state().name().toLowerCase(Locale.ROOT))
              .append(" since ")
              .append(status.since());
    }
    return text.toString();
  }
}
