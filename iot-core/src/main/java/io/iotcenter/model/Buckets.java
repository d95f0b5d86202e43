package io.iotcenter.model;

/**
 * The buckets in use. The embedded back end has the tutorial's names for its tables, so that a
 * caller's Flux means the same there. Immutable and thread-safe.
 *
 * @param telemetry where telemetry is
 * @param devices where the registry keeps devices
 */
public record Buckets(String telemetry, String devices) {
  private static final Buckets IOT_STARTER = new Buckets("iot_center", "iot_center_devices");

  /**
   * The tutorial's names, used where nothing else is said.
   *
   * @return {@code iot_center} and {@code iot_center_devices}
   */
  public static Buckets iotStarter() {
    return IOT_STARTER;
  }
}
