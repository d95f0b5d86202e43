package io.iotcenter.internal.registry;

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
import io.iotcenter.internal.gate.WriteGate;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The registry over whatever keeps authorizations and devices: a job for each of its parts. */
public final class StoredDeviceRegistry implements DeviceRegistry {
  private final Listing listing;
  private final Registering registering;
  private final Rotating rotating;
  private final Switching switching;
  private final Removing removing;
  private final Describing describing;
  private final Maintaining maintaining;
  private final Sharing sharing;
  private final Checking checking;
  private final TokenMoving moving;
  private final Reconciling reconciling;
  private final TokenKeeping tokens;
  private final Pause pause;

  public StoredDeviceRegistry(
      Authorizations authorizations, DeviceStore devices, RegistrySettings settings) {
    DeviceStore store = new SeenDevices(devices, settings.gate());
    Stamps stamps = new Stamps(settings.clock(), settings.actor());
    TokenKeeping tokens = new TokenKeeping(store, settings.tokens());
    WriteGate gate = settings.gate();
    Completion completion = new Completion(authorizations, store, gate, stamps);
    Changes changes = new Changes(store, completion, settings);
    Granting granting = new Granting(authorizations, changes);
    Sharers sharers = new Sharers(store);
    listing = new Listing(store);
    registering = new Registering(changes, granting, tokens, stamps);
    rotating = new Rotating(changes, granting, sharers, tokens, stamps);
    switching = new Switching(changes, stamps);
    removing = new Removing(changes, sharers, gate, stamps);
    describing = new Describing(changes, stamps);
    maintaining = new Maintaining(store, changes, rotating, switching, stamps);
    sharing = new Sharing(store, changes, sharers, tokens, stamps);
    checking = new Checking(store, tokens.forKeptTokens(), stamps);
    moving = new TokenMoving(store, changes, tokens.forKeptTokens(), stamps);
    reconciling = new Reconciling(store, authorizations, changes, stamps);
    this.tokens = tokens;
    pause = settings.pause();
  }

  @Override
  public Registration registerIfAbsent(String deviceId, DeviceProfile profile) {
    return registering.registerIfAbsent(deviceId, profile);
  }

  @Override
  public Device registerWithoutToken(String deviceId, DeviceProfile profile) {
    return registering.registerWithoutToken(deviceId, profile);
  }

  @Override
  public Optional<Device> find(String deviceId) {
    return listing.find(deviceId);
  }

  @Override
  public Stream<Device> list(DeviceFilter filter) {
    return listing.list(filter);
  }

  @Override
  public DevicePage page(DeviceFilter filter, String cursor, int limit) {
    return listing.page(filter, cursor, limit);
  }

  @Override
  public long load() {
    return listing.load();
  }

  @Override
  public DeviceCredentials rotate(String deviceId, Duration overlap) {
    return rotating.rotate(deviceId, overlap);
  }

  @Override
  public Device confirm(String deviceId) {
    return rotating.confirm(deviceId);
  }

  @Override
  public Device disable(String deviceId) {
    return switching.disable(deviceId);
  }

  @Override
  public Device enable(String deviceId) {
    return switching.enable(deviceId);
  }

  @Override
  public RemovalReport remove(String deviceId, Removal removal) {
    return removing.remove(deviceId, removal);
  }

  @Override
  public List<DeviceEvent> history(String deviceId) {
    return listing.history(deviceId);
  }

  @Override
  public Device update(String deviceId, UnaryOperator<DeviceProfile> change) {
    return describing.update(deviceId, change);
  }

  @Override
  public MaintenanceReport maintain() {
    return maintaining.maintain();
  }

  @Override
  public List<Device> shareCredentials(String deviceId, Collection<String> others) {
    return sharing.share(deviceId, others);
  }

  @Override
  public Optional<DeviceCredentials> credentials(String deviceId) {
    return checking.credentials(deviceId);
  }

  @Override
  public TokenCheck check(String deviceId, String token) {
    return checking.check(deviceId, token);
  }

  @Override
  public TokenStorage tokenStorage() {
    return tokens.storage();
  }

  @Override
  public TokenMoveReport moveTokens(TokenStorage storage, TokenMoveProgress progress) {
    return moving.move(storage, progress);
  }

  @Override
  public BulkReport registerAll(
      Collection<String> deviceIds, DeviceProfile profile, BulkProgress progress) {
    return registerAll(List.copyOf(deviceIds), id -> profile, progress);
  }

  @Override
  public BulkReport registerAll(Map<String, DeviceProfile> profiles, BulkProgress progress) {
    Map<String, DeviceProfile> all = new LinkedHashMap<>(profiles);
    return registerAll(List.copyOf(all.keySet()), all::get, progress);
  }

  private BulkReport registerAll(
      List<String> ids, Function<String, DeviceProfile> profileOf, BulkProgress progress) {
    return new BulkRegistering(registering, pause, ids, profileOf, progress).run();
  }

  @Override
  public RegistryReport inspect() {
    return reconciling.inspect();
  }

  @Override
  public RegistryReport reconcile() {
    return reconciling.reconcile();
  }
}
