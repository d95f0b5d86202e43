package io.iotcenter.device;

import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The devices that may write, their credentials, and what has become of both.
 *
 * <p>Every call asks the back end; nothing is cached. {@link DeviceState} shows which call leads
 * from where to where. Each change is safe against a crash between any two of its steps, and
 * against other processes that change the same device at once: one of them goes first, and the
 * others see what it did. Nothing is overwritten silently.
 *
 * <p>Implementations are thread-safe. Beside the exceptions named below, every call may throw
 * {@link io.iotcenter.model.BackendException} (server unreachable, token refused, right missing,
 * bucket missing, file unusable: each told apart), {@link InvalidInputException} for an id that is
 * not legal, and {@link IllegalStateException} once the {@code IotCenter} is closed; every change
 * also {@link DeviceBusyException}, and one that makes or shares a token {@link
 * io.iotcenter.model.ConfigurationException}, see {@link #tokenStorage()}.
 */
public interface DeviceRegistry {

  /**
   * Registers a new device under a given id, with a {@linkplain DeviceProfile#standard() standard}
   * profile.
   *
   * @param deviceId any text that a tag can hold, see {@link
   *     io.iotcenter.model.Names#requireDeviceId}
   * @return the device with its credentials, whose token is readable only here
   * @throws DeviceExistsException if a device of this id is registered already
   */
  default Registration register(String deviceId) {
    return register(deviceId, DeviceProfile.standard());
  }

  /**
   * Registers a new device under a random id.
   *
   * @return the device with its credentials, whose token is readable only here
   */
  default Registration register() {
    return register(UUID.randomUUID().toString());
  }

  /**
   * Registers a new device.
   *
   * @param deviceId any text that a tag can hold
   * @param profile what its token may do, and what the device is
   * @return the device with its credentials, whose token is readable only here
   * @throws DeviceExistsException if a device of this id is registered already
   */
  default Registration register(String deviceId, DeviceProfile profile) {
    Registration registration = registerIfAbsent(deviceId, profile);
    if (!registration.isNew()) {
      throw new DeviceExistsException(deviceId);
    }
    return registration;
  }

  /**
   * Registers a device unless it is registered already; safe to call at every start.
   *
   * @param deviceId any text that a tag can hold
   * @return the device, with credentials only if this call created it
   */
  default Registration registerIfAbsent(String deviceId) {
    return registerIfAbsent(deviceId, DeviceProfile.standard());
  }

  /**
   * Registers a device unless it is registered already.
   *
   * @param deviceId any text that a tag can hold
   * @param profile what its token may do, and what the device is; does not change a device that is
   *     there
   * @return the device, with credentials only if this call created it
   */
  Registration registerIfAbsent(String deviceId, DeviceProfile profile);

  /**
   * Registers a device that has no token and writes through a gateway, with the gateway's token. It
   * gets one by {@link #rotate}.
   *
   * @param deviceId any text that a tag can hold
   * @param profile what the device is, and what a later token of its own may do
   * @return the device
   * @throws DeviceExistsException if a device of this id is registered already
   */
  Device registerWithoutToken(String deviceId, DeviceProfile profile);

  /**
   * Registers a device that has no token, with a standard profile.
   *
   * @param deviceId any text that a tag can hold
   * @return the device
   * @throws DeviceExistsException if a device of this id is registered already
   */
  default Device registerWithoutToken(String deviceId) {
    return registerWithoutToken(deviceId, DeviceProfile.standard());
  }

  /**
   * Looks a device up, over all time, by one small query.
   *
   * @param deviceId the exact id
   * @return the device, or nothing if there is none of this id, or no longer. While it is being
   *     changed, this is the device before or after
   */
  Optional<Device> find(String deviceId);

  /**
   * All registered devices, in the order of their ids (by Unicode code point).
   *
   * @return a lazy stream that holds a connection until it is read to its end or closed: use it in
   *     a try-with-resources block
   */
  default Stream<Device> list() {
    return list(DeviceFilter.all());
  }

  /**
   * The registered devices that meet a filter, in the order of their ids (by Unicode code point). A
   * device whose record cannot be read (a newer version of this library may have written it) is
   * left out of lists and pages; the log names it once, {@link #inspect()} each time, and {@link
   * #find} throws.
   *
   * @param filter which of them
   * @return a lazy stream that holds a connection until it is read to its end or closed: use it in
   *     a try-with-resources block
   */
  Stream<Device> list(DeviceFilter filter);

  /**
   * Some of the registered devices, in the order of their ids; see {@link DevicePage}.
   *
   * @param filter which of them
   * @param cursor where to go on, from the page before; empty for the first page
   * @param limit how many at the most, 1 to 10,000
   * @return the page
   * @throws InvalidInputException if the limit is out of range
   */
  DevicePage page(DeviceFilter filter, String cursor, int limit);

  /**
   * Looks at all devices once, so that {@code send()} knows which are disabled or removed, and
   * which have a bucket of their own. Call it when a gateway starts whose devices have buckets of
   * their own, before they write: until a device was seen, its records go to the telemetry bucket
   * of all.
   *
   * <p>A device was seen by any call of this registry that looked at it: it was registered, {@link
   * #registerIfAbsent registered already}, {@link #find found}, listed or changed. So a gateway
   * that calls {@code registerIfAbsent} for each of its devices when it starts need not call this.
   * What other processes change is known once it is seen: call this or {@link #maintain()} now and
   * then.
   *
   * @return how many devices are registered
   */
  long load();

  /**
   * Gives a device a new token. The older ones go on working for a time, so that the device can be
   * told without a gap; after that, {@link #maintain()} or {@link #confirm} ends them. If the new
   * token got lost on its way, call this again: each older token keeps its own time.
   *
   * @param deviceId the device
   * @param overlap how long its present token is to work from now on; zero ends it at once
   * @return the new credentials, whose token is readable only here
   * @throws DeviceNotFoundException if it is not registered
   * @throws DeviceStateException if it is disabled, or uses the token of another device
   * @throws InvalidInputException if the overlap is negative or longer than ten years
   */
  DeviceCredentials rotate(String deviceId, Duration overlap);

  /**
   * Ends the older tokens of a device that uses the newest one. Does nothing to a device without
   * older tokens.
   *
   * @param deviceId the device
   * @return the device
   * @throws DeviceNotFoundException if it is not registered
   * @throws DeviceStateException if it is disabled
   */
  Device confirm(String deviceId);

  /**
   * Switches a device's tokens off, until it is enabled again. A device that uses the token of
   * another is only marked: that token stays as it is. What a gateway took of it before is
   * delivered; from now on {@code send()} refuses its records, in this process at once, in others
   * once they have seen it.
   *
   * @param deviceId the device
   * @return the device
   * @throws DeviceNotFoundException if it is not registered
   */
  Device disable(String deviceId);

  /**
   * Switches a device's tokens on again.
   *
   * @param deviceId the device
   * @return the device
   * @throws DeviceNotFoundException if it is not registered
   * @throws DeviceStateException if its time is over, or its authorization is gone
   */
  Device enable(String deviceId);

  /**
   * Removes a device: ends its tokens, takes it out of the lists, and erases its telemetry if that
   * is asked for. A removal that broke off is completed by calling this again; the report is then
   * about what was asked for first.
   *
   * @param deviceId the device
   * @param removal what happens to its telemetry
   * @return what was done
   * @throws DeviceNotFoundException if it is not registered, also if it was removed before
   * @throws DeviceStateException if others use its token: remove these first
   */
  RemovalReport remove(String deviceId, Removal removal);

  /**
   * What has happened to a device, also to one that was removed, from the beginning.
   *
   * @param deviceId the device
   * @return the events, the oldest first; empty for one that was never changed here
   */
  List<DeviceEvent> history(String deviceId);

  /**
   * Changes a device's labels, attributes or expiry. Called again with the newer profile where
   * somebody else changed it meanwhile, so that no change gets lost.
   *
   * @param deviceId the device
   * @param change makes the new profile from the present one; must not have other effects
   * @return the device
   * @throws DeviceNotFoundException if it is not registered
   * @throws InvalidInputException if it changes rights or bucket, which are fixed
   */
  Device update(String deviceId, UnaryOperator<DeviceProfile> change);

  /**
   * Lets other devices use a device's token, now and after each rotation. Those that are not
   * registered get registered. A device that is removed or disabled does not take the token from
   * the others; the owner cannot be removed before them.
   *
   * @param deviceId the owner of the token
   * @param others the devices that are to use it too
   * @return the other devices
   * @throws DeviceNotFoundException if the owner is not registered
   * @throws DeviceStateException if the owner is disabled, has no token, or uses another device's;
   *     or if one of the others has a token already. Then nothing was changed
   * @throws InvalidInputException if one of the others has another bucket
   */
  List<Device> shareCredentials(String deviceId, Collection<String> others);

  /**
   * Reads a device's token again, where this registry keeps tokens.
   *
   * @param deviceId the device
   * @return its credentials, or nothing if it has none, or they are not kept, or the key they are
   *     encrypted with is not at hand
   * @throws DeviceNotFoundException if it is not registered
   */
  Optional<DeviceCredentials> credentials(String deviceId);

  /**
   * Checks a token that somebody shows for a device, by its fingerprint, in constant time. Asks the
   * registry, not InfluxDB.
   *
   * @param deviceId the device
   * @param token the token
   * @return whether it is the device's, and in force
   */
  TokenCheck check(String deviceId, String token);

  /**
   * How new tokens are kept here: as was chosen when this was built, or by the setting {@code
   * IOT_CENTER_TOKEN_STORAGE}; else as the registry itself says since {@link #moveTokens}, or since
   * somebody who chose kept the first token in it; else as is the default of the back end.
   *
   * <p>A registry that says that its tokens are encrypted takes new ones only from those who have
   * chosen, since the key is theirs: others get the exception below, from each call that makes a
   * token, and nothing is changed then. So nobody who knows nothing of the choice leaves a readable
   * token behind.
   *
   * @return the way
   * @throws io.iotcenter.model.ConfigurationException if it is not known here how to keep one
   */
  TokenStorage tokenStorage();

  /**
   * Keeps the tokens of all devices in another way, without saying how far it is; see {@link
   * #moveTokens(TokenStorage, TokenMoveProgress)}.
   *
   * @param storage the new way
   * @return what was done
   */
  default TokenMoveReport moveTokens(TokenStorage storage) {
    return moveTokens(storage, (done, total) -> true);
  }

  /**
   * Keeps the tokens of all devices in another way, or encrypted with another key, and leaves
   * nothing of the old way readable. From its beginning on, those who have chosen no way themselves
   * keep new tokens in the new one, see {@link #tokenStorage()}. Those who have, this registry
   * included, go on as they were built to: build them with the new storage first.
   *
   * @param storage the new way; if tokens are encrypted so far, either this storage or the
   *     registry's own must know the key
   * @param progress told of each device
   * @return what was done; safe to be called again where something failed, or was stopped
   */
  TokenMoveReport moveTokens(TokenStorage storage, TokenMoveProgress progress);

  /**
   * Registers many devices, several at once; each gets its own result. Call it again with the same
   * ids to go on where it was stopped, or something failed.
   *
   * @param deviceIds the ids
   * @param profile what their tokens may do, and what they are
   * @param progress told of each result
   * @return the results; an id that is not legal is one that failed
   */
  BulkReport registerAll(
      Collection<String> deviceIds, DeviceProfile profile, BulkProgress progress);

  /**
   * Registers many devices, each with a profile of its own; otherwise as {@link
   * #registerAll(Collection, DeviceProfile, BulkProgress)}.
   *
   * @param profiles by id, what its token may do, and what it is; does not change a device that is
   *     there
   * @param progress told of each result
   * @return the results, in the order of the map
   */
  BulkReport registerAll(Map<String, DeviceProfile> profiles, BulkProgress progress);

  /**
   * Registers many devices with a standard profile.
   *
   * @param deviceIds the ids
   * @param progress told of each result
   * @return the results
   */
  default BulkReport registerAll(Collection<String> deviceIds, BulkProgress progress) {
    return registerAll(deviceIds, DeviceProfile.standard(), progress);
  }

  /**
   * Compares devices with the authorizations that there are, and changes nothing. Reads all of
   * both: on InfluxDB a list of authorizations that the server gives in one piece, so never call
   * this where a user waits. Needs the right to read authorizations and users.
   *
   * @return what does not fit together
   */
  RegistryReport inspect();

  /**
   * Compares as {@link #inspect()} does, and puts right what does not fit together: whatever
   * crashes and other programs left.
   *
   * @return what was found, and what came of it
   */
  RegistryReport reconcile();

  /**
   * Does what is due: ends tokens whose overlap is over, disables devices whose time is over, and
   * completes or takes back what processes that died left half done. Reads all devices; call it now
   * and then, from one place or several. There is no background thread that does.
   *
   * @return what was done
   */
  MaintenanceReport maintain();
}
