package io.iotcenter.testkit;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.internal.registry.RegistrySettings;
import java.util.Map;
import java.util.Set;

/** A place for devices that a test has for itself, looked at from outside the registry. */
public interface RegistryFixture extends AutoCloseable {

  /** The registry of one process; closed with this. */
  DeviceRegistry open(RegistrySettings settings);

  /** Ends every registry that was opened, as closing an {@code IotCenter} does. */
  void closeRegistries();

  /** What the back end answers when a device writes with a token: 204, 401 or 403. */
  int write(String token) throws Exception;

  /** What the back end answers when a device reads with a token: 200, 401 or 403. */
  int read(String token) throws Exception;

  /** The authorizations that there are for devices of this place. */
  Set<String> authorizations() throws Exception;

  /** Makes an authorization that nothing points to, described as a device's. */
  String addAuthorization(String deviceId) throws Exception;

  /** Ends an authorization without the registry. */
  void deleteAuthorization(String id) throws Exception;

  /** Switches an authorization on without the registry. */
  void activate(String id) throws Exception;

  /** Takes a device out of what other programs see. */
  void removePublished(String deviceId) throws Exception;

  /** What another program sees in the list: the newest key of each device. */
  Map<String, String> published() throws Exception;

  /** Every token text that is readable where devices are kept, old ones too. */
  Set<String> readableTokens() throws Exception;

  /** Puts a device there as another program would. */
  void addForeign(String deviceId, String key, String token) throws Exception;

  /** Makes the newest record of a device one that only a newer version could read. */
  void spoil(String deviceId) throws Exception;

  /** What {@link #spoil} stores. */
  String SPOILED =
      "{\"version\":99,\"nonce\":\"x\",\"at\":0,\"kind\":\"MERGED\",\"state\":\"ACTIVE\"}";

  /** Stores a record of a device's telemetry, as its gateway would. */
  void addTelemetry(String deviceId) throws Exception;

  /** How many records of telemetry a device has. */
  long telemetry(String deviceId) throws Exception;

  @Override
  void close() throws Exception;
}
