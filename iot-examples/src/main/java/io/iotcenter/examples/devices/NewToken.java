package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.examples.terminal.TextTable;

/** Shows credentials where they were made: the one place that prints a token for people. */
final class NewToken {
  private NewToken() {}

  static String of(DeviceCredentials credentials) {
    TextTable table =
        new TextTable("device", credentials.deviceId())
            .row("authorization", credentials.authorizationId())
            .row("token", credentials.token());
    if (!credentials.bucket().isEmpty()) {
      table.row("bucket", credentials.bucket());
    }
    return table + "Keep the token now: it is not shown again.";
  }
}
