package io.iotcenter.internal.backend;

import io.iotcenter.device.BulkProgress;
import io.iotcenter.device.BulkReport;
import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DevicePage;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.MaintenanceReport;
import io.iotcenter.device.Registration;
import io.iotcenter.device.RegistryReport;
import io.iotcenter.device.Removal;
import io.iotcenter.device.RemovalReport;
import io.iotcenter.device.TokenCheck;
import io.iotcenter.device.TokenMoveProgress;
import io.iotcenter.device.TokenMoveReport;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a device has in place of a registry: its token is for its telemetry alone.
 *
 * @param deviceId the device
 */
public record NoRegistry(String deviceId) implements DeviceRegistry {

  private BackendException refused(String call) {
    return new BackendException(
        Problem.FORBIDDEN,
        "%s: this IotCenter was built with the credentials of device \"%s\", which are for its telemetry alone; use one built with an operator's token"
            .formatted(call, deviceId),
        null);
  }

  @Override
  public Registration registerIfAbsent(String id, DeviceProfile profile) {
    throw refused("register");
  }

  @Override
  public Device registerWithoutToken(String id, DeviceProfile profile) {
    throw refused("registerWithoutToken");
  }

  @Override
  public Optional<Device> find(String id) {
    throw refused("find");
  }

  @Override
  public Stream<Device> list(DeviceFilter filter) {
    throw refused("list");
  }

  @Override
  public DevicePage page(DeviceFilter filter, String cursor, int limit) {
    throw refused("page");
  }

  @Override
  public long load() {
    throw refused("load");
  }

  @Override
  public DeviceCredentials rotate(String id, Duration overlap) {
    throw refused("rotate");
  }

  @Override
  public Device confirm(String id) {
    throw refused("confirm");
  }

  @Override
  public Device disable(String id) {
    throw refused("disable");
  }

  @Override
  public Device enable(String id) {
    throw refused("enable");
  }

  @Override
  public RemovalReport remove(String id, Removal removal) {
    throw refused("remove");
  }

  @Override
  public List<DeviceEvent> history(String id) {
    throw refused("history");
  }

  @Override
  public Device update(String id, UnaryOperator<DeviceProfile> change) {
    throw refused("update");
  }

  @Override
  public List<Device> shareCredentials(String id, Collection<String> others) {
    throw refused("shareCredentials");
  }

  @Override
  public Optional<DeviceCredentials> credentials(String id) {
    throw refused("credentials");
  }

  @Override
  public TokenCheck check(String id, String token) {
    throw refused("check");
  }

  @Override
  public TokenStorage tokenStorage() {
    throw refused("tokenStorage");
  }

  @Override
  public TokenMoveReport moveTokens(TokenStorage storage, TokenMoveProgress progress) {
    throw refused("moveTokens");
  }

  @Override
  public BulkReport registerAll(
      Collection<String> ids, DeviceProfile profile, BulkProgress progress) {
    throw refused("registerAll");
  }

  @Override
  public BulkReport registerAll(Map<String, DeviceProfile> profiles, BulkProgress progress) {
    throw refused("registerAll");
  }

  @Override
  public RegistryReport inspect() {
    throw refused("inspect");
  }

  @Override
  public RegistryReport reconcile() {
    throw refused("reconcile");
  }

  @Override
  public MaintenanceReport maintain() {
    throw refused("maintain");
  }

  @Override
  public String toString() {
    return "no registry: the side of device \"" + deviceId + "\"";
  }
}
