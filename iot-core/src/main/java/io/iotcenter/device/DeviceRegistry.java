package io.iotcenter.device;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The devices that may write, and their credentials.
 *
 * <p>Every call asks the back end; nothing is cached. Implementations are thread-safe. Beside the
 * exceptions named below, every call may throw {@link io.iotcenter.model.BackendException} (server
 * unreachable, token refused, bucket missing, file unusable: each told apart) and {@link
 * IllegalStateException} once the {@code IotCenter} is closed.
 */
public interface DeviceRegistry {

  /**
   * Registers a new device under a given id.
   *
   * @param deviceId any text that a tag can hold, see {@link
   *     io.iotcenter.model.Names#requireDeviceId}
   * @return the device with its credentials, whose token is readable only here
   * @throws io.iotcenter.model.InvalidInputException if the id is not legal
   * @throws DeviceExistsException if a device of this id is registered already
   */
  Registration register(String deviceId);

  /**
   * Registers a new device under a random id.
   *
   * @return the device with its credentials, whose token is readable only here
   */
  Registration register();

  /**
   * Registers a device unless it is registered already; safe to call at every start.
   *
   * @param deviceId any text that a tag can hold
   * @return the device, with credentials only if this call created it
   * @throws io.iotcenter.model.InvalidInputException if the id is not legal
   */
  Registration registerIfAbsent(String deviceId);

  /**
   * Looks a device up, over all time.
   *
   * @param deviceId the exact id
   * @return the device, or nothing if there is none of this id
   * @throws io.iotcenter.model.InvalidInputException if the id is not legal
   */
  Optional<Device> find(String deviceId);

  /**
   * All registered devices, in the order of their ids (by Unicode code point).
   *
   * @return a lazy stream that holds a connection until it is read to its end or closed: use it in
   *     a try-with-resources block
   */
  Stream<Device> list();
}
