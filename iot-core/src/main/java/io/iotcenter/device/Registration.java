package io.iotcenter.device;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What registering gave: the device and, if it was created just now, its credentials. Immutable and
 * thread-safe.
 */
public final class Registration {
  private final Device device;
  private final @Nullable DeviceCredentials credentials;

  private Registration(Device device, @Nullable DeviceCredentials credentials) {
    this.device = device;
    this.credentials = credentials;
  }

  /**
   * A device that was created by this call.
   *
   * @param device the device
   * @param credentials its credentials
   * @return the registration
   */
  public static Registration created(Device device, DeviceCredentials credentials) {
    return new Registration(device, credentials);
  }

  /**
   * A device that was there before.
   *
   * @param device the device
   * @return the registration, without credentials
   */
  public static Registration existing(Device device) {
    return new Registration(device, null);
  }

  /**
   * The device.
   *
   * @return the device
   */
  public Device device() {
    return device;
  }

  /**
   * Tells whether this call created the device.
   *
   * @return {@code false} if it was registered before
   */
  public boolean isNew() {
    return credentials != null;
  }

  /**
   * The credentials, readable only from the call that created them.
   *
   * @return the credentials, or nothing if the device was registered before
   */
  public Optional<DeviceCredentials> credentials() {
    return Optional.ofNullable(credentials);
  }

  @Override
  public String toString() {
    return (isNew() ? "created " : "existing ") + device;
  }
}
